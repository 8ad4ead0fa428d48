package health.rapport.bench;

import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.SendingRules;
import health.rapport.support.Lane;
import health.rapport.support.SystemClock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What sends reminders at a desk, of one of the sandbox's people, at any hour and as fast as it can. */
final class ReminderSender implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final SendingRules AT_ANY_HOUR = new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1));
    private static final int ABREAST = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final OystehrProject project;
    private final ReminderRecords records;
    private final Preflight preflight;
    private final ReminderRunner runner;

    /** @param user which of the people */
    ReminderSender(SandboxDoor door, SandboxAddresses addresses, int user) {
        var clock = new SystemClock(alarms);
        project = new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(addresses.users().get(user)), new FhirModel(), threads);
        records = project.reminders(clock, ZONE, PhoneConversations.NONE);
        preflight = new Preflight(new Clinic("Lakeside Clinic", addresses.clinicNumber().orElseThrow(), ZONE), AT_ANY_HOUR);
        runner = new ReminderRunner(records.book(), records.tasks(), records.sender(), preflight, clock, new Lane(threads), Duration.ofMillis(1), ABREAST);
    }

    ReminderRecords records() {
        return records;
    }

    Preflight preflight() {
        return preflight;
    }

    void start() {
        runner.start();
    }

    @Override
    public void close() {
        runner.close();
        alarms.shutdownNow();
        threads.shutdownNow();
        project.close();
    }
}
