package health.rapport.app;

import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.reminders.SendingRules;
import health.rapport.session.KeyVault;
import health.rapport.settings.Organisation;
import health.rapport.store.PolicyReader;
import health.rapport.store.SystemKeychain;
import health.rapport.support.Private;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport reminders}: a reminder workstation. It signs in to a project as a device and stays until it is stopped. */
@Command(name = "reminders", mixinStandardHelpOptions = true,
        description = "Sends the reminders of a project of yours and reads their answers, signed in as a machine client (M2M), without a window. "
                + "The client's secret comes from the environment (" + MachineSecret.NAME
                + "), a file, the system's keychain, or is asked for; it is never an argument.")
public final class RemindersCommand implements Callable<Integer> {
    @Option(names = "--client", required = true, paramLabel = "ID", description = "Client ID of the project's machine client; its profile is a Device.")
    private String client;

    @Option(names = "--project-api", paramLabel = "URL", description = "Where the Project API is, if not at Oystehr.")
    private URI projectApi = ProjectProfile.OYSTEHR.projectApi();

    @Option(names = "--fhir-api", paramLabel = "URL", description = "Where the FHIR API is, if not at Oystehr.")
    private URI fhirApi = ProjectProfile.OYSTEHR.fhirApi();

    @Option(names = "--issuer", paramLabel = "URL", description = "Who gives tokens, if not Oystehr's sign-in.")
    private URI issuer = ProjectProfile.OYSTEHR.issuer();

    @Option(names = "--secrets", paramLabel = "FILE", description = "A line " + MachineSecret.NAME + "=…, readable by you alone.")
    private Path secrets;

    @Option(names = "--keep-secret",
            description = "Keeps the secret in the system's keychain once the project has accepted it, so that later starts need not be given it.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    private final KeyVault vault;
    private final Map<String, String> environment;

    RemindersCommand() {
        this(new SystemKeychain(), System.getenv());
    }

    RemindersCommand(KeyVault vault, Map<String, String> environment) {
        this.vault = vault;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ReminderScheduler scheduler = start()) {
            // Being stopped is its ordinary end: what is being handed over is finished, and the roll is left.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(scheduler::close));
            out.println("Sending the reminders of " + scheduler.clinic() + ". Stop with Ctrl+C.");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (Refused | CompletionException failure) {
            spec.commandLine().getErr().println(sentence(Refused.reason(failure)));
            return 1;
        }
    }

    private ReminderScheduler start() throws IOException {
        Organisation organisation = PolicyReader.of(System.getProperty("os.name", ""), environment).read();
        ProjectProfile project = project();
        // What an organisation offers at a desk is all that this computer may speak to.
        boolean allowed = organisation.policy().projects()
                .map(all -> all.stream().anyMatch(one -> one.projectApi().equals(project.projectApi()) && one.fhirApi().equals(project.fhirApi())
                && one.issuer().equals(project.issuer()))).orElseGet(organisation::leavesProjects);
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), "This computer’s organisation does not offer this project.");
        }
        MachineSecret secrets = secrets();
        Private<String> secret = secrets.of(project).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "The client's secret is missing: give it in " + MachineSecret.NAME
                        + ", in the file of --secrets, or once with --keep-secret where there is a keychain."));
        ReminderScheduler scheduler = ReminderScheduler.of(project, SystemNetwork.of(organisation, environment), secret, SendingRules.STANDARD);
        if (keep) {
            keep(secrets, project, secret);
        }
        return scheduler;
    }

    private void keep(MachineSecret secrets, ProjectProfile project, Private<String> secret) {
        try {
            secrets.keep(project, secret);
        } catch (KeyVault.VaultShut shut) {
            spec.commandLine().getErr().println("There is no keychain here that takes the secret, so it is kept nowhere; give it again at the next start.");
        }
    }

    private MachineSecret secrets() throws IOException {
        try {
            return new MachineSecret(vault, EngineSecrets.of(environment, Optional.ofNullable(secrets)), RemindersCommand::typed);
        } catch (IllegalArgumentException readable) {
            throw new ParameterException(spec.commandLine(), readable.getMessage());
        }
    }

    private static Optional<String> typed() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal)
                .map(console -> console.readPassword("Secret of the machine client: ")).map(String::new)
                .filter(secret -> !secret.isBlank());
    }

    private ProjectProfile project() {
        for (URI address : new URI[] {projectApi, fhirApi, issuer}) {
            if (!ProjectProfile.isSafe(address)) {
                throw new ParameterException(spec.commandLine(), address + " is not encrypted; only https is spoken beyond this computer.");
            }
        }
        return new ProjectProfile("", "", projectApi, fhirApi, issuer, client, ProjectProfile.OYSTEHR.chatSocket());
    }

    private static String sentence(Refusal why) {
        return switch (why) {
            case Refusal.SignedOut no -> "The project does not accept this client ID and secret. Nothing was sent.";
            case Refusal.Offline away -> "The project cannot be reached. Nothing was sent; start again when it can be.";
            case Refusal.NotAllowed no -> "The project's access policy does not let this machine client read appointments and send texts. Nothing was sent.";
            case Refusal.NotConfigured no -> "The project has no number to text from. Nothing was sent.";
            case Refusal.Other(String code) -> "The project answered in a way that Rapport does not know (" + code + "). Nothing was sent.";
            default -> "The project said no (" + why.getClass().getSimpleName() + "). Nothing was sent.";
        };
    }
}
