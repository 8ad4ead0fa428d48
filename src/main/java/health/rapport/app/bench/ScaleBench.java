package health.rapport.app.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench scale}: how many processors the work of so many clinics keeps busy in their busiest hour, computed from measured processor times. */
@Command(name = "scale", mixinStandardHelpOptions = true,
        description = "Computes, from the processor times that \"bench engines pace\" measured, what 10, 1000 and 100 000 clinics keep busy in their busiest hour and what saturates first. "
                + "It is arithmetic, not a run: queues, locks and the network are not in it.")
final class ScaleBench implements Callable<Integer> {
    private static final int[] CLINICS = {10, 1_000, 100_000};
    private static final double SECONDS_AN_HOUR = 3_600;
    /** Above this, waiting grows faster than work. */
    private static final double COMFORTABLE = 0.6;
    /** Twilio, "Conversations limits": so many creations a second in one service. */
    private static final double TWILIO_CREATES_A_SECOND = 30;

    @Option(names = "--messages", defaultValue = "200", paramLabel = "N", description = "Messages of one clinic in its busiest hour (default: ${DEFAULT-VALUE}).")
    private double messages;

    @Option(names = "--opened", defaultValue = "20", paramLabel = "N", description = "Conversations that it opens then (default: ${DEFAULT-VALUE}).")
    private double opened;

    @Option(names = "--message-backend", defaultValue = "19.6", paramLabel = "MS", description = "Processor time of one message at the backend (default: ${DEFAULT-VALUE}).")
    private double messageBackend;

    @Option(names = "--message-fhir", defaultValue = "24.6", paramLabel = "MS", description = "… at the FHIR server and its database (default: ${DEFAULT-VALUE}).")
    private double messageFhir;

    @Option(names = "--opened-backend", defaultValue = "59.0", paramLabel = "MS", description = "Processor time of one conversation opened at the backend (default: ${DEFAULT-VALUE}).")
    private double openedBackend;

    @Option(names = "--opened-fhir", defaultValue = "78.5", paramLabel = "MS", description = "… at the FHIR server and its database (default: ${DEFAULT-VALUE}).")
    private double openedFhir;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (int clinics : CLINICS) {
            double messagesASecond = clinics * messages / SECONDS_AN_HOUR;
            double openedASecond = clinics * opened / SECONDS_AN_HOUR;
            double backend = cores(messagesASecond * messageBackend + openedASecond * openedBackend);
            double fhir = cores(messagesASecond * messageFhir + openedASecond * openedFhir);
            out.printf(Locale.ROOT, "%,9d clinics: %10.1f messages/s, %8.1f conversations/s opened: backends %8.1f cores, FHIR and database %8.1f cores; Twilio services %6.0f%n",
                    clinics, messagesASecond, openedASecond, backend, fhir, Math.max(1, Math.ceil(openedASecond / TWILIO_CREATES_A_SECOND)));
        }
        double one = (messages * messageFhir + opened * openedFhir) / 1_000 / SECONDS_AN_HOUR;
        out.printf(Locale.ROOT, "One FHIR server with its database on 8 cores is comfortable up to %,.0f clinics; beyond that, split clinics over FHIR servers (a backend each, or several).%n", 8 * COMFORTABLE / one);
        out.flush();
        return 0;
    }

    private static double cores(double millisASecond) {
        return millisASecond / 1_000 / COMFORTABLE;
    }
}
