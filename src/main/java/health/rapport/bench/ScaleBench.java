package health.rapport.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench scale}: plays the busiest hour of so many clinics with measured processor times, and tells what saturates and what to add. */
@Command(name = "scale", mixinStandardHelpOptions = true,
        description =
                "Simulates, with the processor times that \"bench engines pace\" measured, the busiest hour of 10, 1000 and 100 000 clinics, and how many FHIR servers keep records within two seconds of messages. "
                + "Queues for processors are in it; locks, disks and the network are not.")
final class ScaleBench implements Callable<Integer> {
    private static final int[] CLINICS = {10, 1_000, 100_000};
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final double PLAYED_SECONDS = 600;
    /** How far records may be behind messages, at the 99th percentile. */
    private static final double LONGEST_LAG_MILLIS = 2_000;
    /** Of what a server just carries, so that it can catch up after it was away. */
    private static final double PLANNED = 0.6;
    /** Twilio, "Conversations limits": so many creations a second in one service. */
    private static final double TWILIO_CREATES_A_SECOND = 30;

    @Option(names = "--messages", defaultValue = "200", paramLabel = "N",
            description = "Messages of one clinic in its busiest hour (default: ${DEFAULT-VALUE}).")
    private double messages;

    @Option(names = "--opened", defaultValue = "20", paramLabel = "N", description = "Conversations that it opens then (default: ${DEFAULT-VALUE}).")
    private double opened;

    @Option(names = "--message-backend", defaultValue = "6.5", paramLabel = "MS",
            description = "Processor time of one message at the backend (default: ${DEFAULT-VALUE}).")
    private double messageBackend;

    @Option(names = "--message-fhir", defaultValue = "17.6", paramLabel = "MS",
            description = "… at the FHIR server and its database (default: ${DEFAULT-VALUE}).")
    private double messageFhir;

    @Option(names = "--opened-backend", defaultValue = "10.3", paramLabel = "MS",
            description = "Processor time of one conversation opened at the backend (default: ${DEFAULT-VALUE}).")
    private double openedBackend;

    @Option(names = "--opened-fhir", defaultValue = "51.6", paramLabel = "MS",
            description = "… at the FHIR server and its database (default: ${DEFAULT-VALUE}).")
    private double openedFhir;

    @Option(names = "--backend-cores", defaultValue = "8", paramLabel = "N",
            description = "Processors of the backends before one FHIR server (default: ${DEFAULT-VALUE}).")
    private int backendCores;

    @Option(names = "--fhir-cores", defaultValue = "8", paramLabel = "N",
            description = "Processors of one FHIR server with its database (default: ${DEFAULT-VALUE}).")
    private int fhirCores;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var hour = new BusyHour(new BusyHour.Costs(messageBackend, messageFhir, openedBackend, openedFhir),
                new BusyHour.Cores(backendCores, fhirCores), PLAYED_SECONDS);
        int most = mostClinics(hour);
        out.printf(Locale.ROOT,
                "One FHIR server with its database on %d cores, behind backends on %d, carries %,d clinics at most: beyond them, records come later than %.0f s (p99). Planned with %.0f %% of them:%n",
                fhirCores, backendCores, most, LONGEST_LAG_MILLIS / 1_000, PLANNED * 100);
        for (int clinics : CLINICS) {
            int groups = (int) Math.ceil(clinics / (most * PLANNED));
            BusyHour.Outcome outcome = play(hour, (double) clinics / groups);
            double services = Math.max(1, Math.ceil(clinics * opened / SECONDS_AN_HOUR / TWILIO_CREATES_A_SECOND));
            out.printf(Locale.ROOT,
                    "%,9d clinics, %8.1f messages/s: %3d FHIR servers, Twilio services %3.0f; backends busy %3.0f %%, FHIR and database %3.0f %%; record after %.0f ms (median), %.0f ms (p99)%n",
                    clinics, clinics * messages / SECONDS_AN_HOUR, groups, Math.max(services, groups), outcome.backendBusy() * 100, outcome.fhirBusy() * 100,
                    outcome.median(), outcome.slowest());
        }
        out.flush();
        return 0;
    }

    private int mostClinics(BusyHour hour) {
        int fine = 1;
        int tooMany = CLINICS[CLINICS.length - 1];
        while (tooMany - fine > 10) {
            int between = (fine + tooMany) / 2;
            if (play(hour, between).slowest() <= LONGEST_LAG_MILLIS) {
                fine = between;
            } else {
                tooMany = between;
            }
        }
        return fine;
    }

    private BusyHour.Outcome play(BusyHour hour, double clinics) {
        return hour.play(clinics * messages / SECONDS_AN_HOUR, clinics * opened / SECONDS_AN_HOUR);
    }
}
