package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A reminder workstation: a device signs in to a project by its own client, as an administrator would start it. */
class RemindersCommandTest {
    private final HandedVault vault = new HandedVault();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private Path folder;
    private Backend backend;
    private BackendAddresses.Machine machine;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.demo());
        machine = backend.addresses().m2m().getFirst();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        backend.close();
    }

    @Test
    void signsInByItsSecretAndKeepsItInTheKeychainWhereToldTo() {
        runInBackground(Map.of(MachineSecret.NAME, machine.clientSecret()), "--keep-secret");
        awaitAtWork();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).doesNotContain(machine.clientSecret());

        out.getBuffer().setLength(0);
        runInBackground(Map.of());
        awaitAtWork();
    }

    @Test
    void aSecretFromAFileOfOnesOwnWillDo() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets"), MachineSecret.NAME + "=" + machine.clientSecret() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        runInBackground(Map.of(), "--secrets", file.toString());
        awaitAtWork();
    }

    @Test
    void aFileThatOthersCanReadIsNotTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets"), MachineSecret.NAME + "=" + machine.clientSecret() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(Map.of(), "--secrets", file.toString())).isNotZero();
        assertThat(err.toString()).contains("Others can read").doesNotContain(machine.clientSecret());
    }

    @Test
    void aWrongSecretIsSaidToBeWrongAndNotKept() {
        assertThat(run(Map.of(MachineSecret.NAME, "wrong"), "--keep-secret")).isEqualTo(1);
        assertThat(err.toString()).contains("does not accept this client ID and secret");
        err.getBuffer().setLength(0);
        assertThat(run(Map.of())).isNotZero();
        assertThat(err.toString()).as("nothing is in the keychain").contains("secret is missing");
    }

    @Test
    void aProjectThatIsAwayIsSaidToBe() {
        backend.close();
        assertThat(run(Map.of(MachineSecret.NAME, machine.clientSecret()))).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be reached");
    }

    private void runInBackground(Map<String, String> environment, String... more) {
        threads.execute(() -> run(environment, more));
    }

    private int run(Map<String, String> environment, String... more) {
        BackendAddresses there = backend.addresses();
        var arguments = new ArrayList<>(List.of("--client", machine.clientId(), "--project-api", there.projectApiUrl().toString(), "--fhir-api",
                there.fhirApiUrl().toString(),
                "--issuer", there.authUrl().toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new RemindersCommand(vault, environment)).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private void awaitAtWork() {
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("Sending the reminders of Lakeside"));
    }
}
