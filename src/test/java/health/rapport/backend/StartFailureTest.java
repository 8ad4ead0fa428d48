package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
    @Test
    void aTakenPortIsNamedInOneSentence() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            int port = backend.addresses().authUrl().getPort();
            assertThat(sentence(BackendOptions.bare().withPort(port))).contains("Port " + port).doesNotContain("Exception");
        }
    }

    @Test
    void twoBackendsDoNotShareADataFolder(@TempDir Path data) throws Exception {
        try (var backend = Backend.start(BackendOptions.bare().withData(data))) {
            assertThat(backend.addresses().users()).isNotEmpty();
            assertThat(sentence(BackendOptions.bare().withData(data))).contains("in use by another backend");
        }
        try (var backend = Backend.start(BackendOptions.bare().withData(data))) {
            assertThat(backend.addresses().users()).isNotEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThat(sentence(BackendOptions.bare().withData(file))).contains(file.toString()).contains("cannot be written");
        assertThat(sentence(BackendOptions.bare().withLoad(folder.resolve("nowhere")))).contains("nowhere").contains("cannot be read");
    }

    @Test
    void damagedDataAreNotTakenForNone(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("twilio.sqlite"), "This is no database. ".repeat(100));
        assertThat(sentence(BackendOptions.bare().withData(data))).contains(data.toString()).contains("damaged");
        assertThat(data.resolve("twilio.sqlite")).content().startsWith("This is no database.");
    }

    @Test
    void aPortThatCannotBeRememberedIsNotSaidToBeTaken(@TempDir Path data) throws Exception {
        Files.createDirectory(data.resolve("port"));
        Files.createFile(data.resolve("port").resolve("in the way"));
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(sentence(BackendOptions.bare().withData(data).withPort(free))).contains(data.toString()).contains("cannot be written");
    }

    private static String sentence(BackendOptions options) {
        var failure = assertThatExceptionOfType(StartFailure.class).isThrownBy(() -> Backend.start(options).close());
        return failure.actual().getMessage();
    }
}
