package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.SenderRoll;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.support.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scheduler beside a desk, over the wire, down to the patients' phones. */
class ReminderSchedulerTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final SendingRules AT_ANY_HOUR = new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1));
    private static final Template TEMPLATE = StarterTemplates.all().getFirst();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REMINDERS = 6;

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SystemClock clock = new SystemClock(alarms);
    private Backend backend;
    private SandboxDoor door;
    private ReminderRecords atDesk;
    private Clinic clinic;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.demo());
        door = new SandboxDoor(backend.addresses().authUrl(), threads);
        SandboxAddresses addresses = door.addresses().join();
        clinic = new Clinic("Lakeside Clinic", addresses.clinicNumber().orElseThrow(), BOSTON);
        atDesk = new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(addresses.users().getFirst()), new FhirModel(), threads)
                .reminders(clock, BOSTON, PhoneConversations.NONE);
    }

    @AfterEach
    void stop() {
        alarms.shutdownNow();
        threads.shutdownNow();
        backend.close();
    }

    @Test
    void sendsWhatWasConfirmedWhileNoDeskIsOpen() {
        confirm();

        try (ReminderScheduler scheduler = ReminderScheduler.beside(backend, AT_ANY_HOUR)) {
            await().atMost(PATIENCE).until(this::allEnded);
            assertThat(atDesk.roll().present(Instant.now()).join()).extracting(SenderRoll.Sender::isMachine).containsExactly(true);
        }

        assertEachArrivedOnce();
    }

    @Test
    void sendsEachOnceBesideADesk() {
        confirm();

        try (ReminderScheduler scheduler = ReminderScheduler.beside(backend, AT_ANY_HOUR);
                var desk = new ReminderWork(atDesk, clinic, AT_ANY_HOUR, clock, threads)) {
            desk.start();
            await().atMost(PATIENCE).until(() -> allEnded() && atDesk.roll().present(Instant.now()).join().size() == 2);
        }

        assertEachArrivedOnce();
    }

    private void confirm() {
        PreflightSheet sheet = new Preflight(clinic, AT_ANY_HOUR).check(atDesk.book().on(LocalDate.now(BOSTON).plusDays(1)).join(), TEMPLATE, Instant.now());
        List<PreflightSheet.Line> some = sheet.sending().subList(0, REMINDERS);
        assertThat(some).allMatch(line -> texts(line.contact().orElseThrow().number()) == 0, "got no text yet");
        atDesk.tasks().add(new Batch("tomorrow", Instant.now(), TEMPLATE, some)).join();
    }

    private boolean allEnded() {
        return all().stream().allMatch(one -> one.state() == Reminder.State.DELIVERED || one.state() == Reminder.State.FAILED);
    }

    private void assertEachArrivedOnce() {
        assertThat(all()).hasSize(REMINDERS);
        assertThat(all()).allSatisfy(one -> assertThat(texts(one.number())).isEqualTo(one.state() == Reminder.State.DELIVERED ? 1 : 0));
        assertThat(all()).anyMatch(one -> one.state() == Reminder.State.DELIVERED);
    }

    private List<Reminder> all() {
        return atDesk.tasks().ofBatch("tomorrow").join();
    }

    /** From the clinic, of today's wording. */
    private long texts(PhoneNumber number) {
        return door.texts(number).join().stream().filter(text -> text.received() && text.body().text().contains("Lakeside Clinic") && text.body().text().contains("STOP")).count();
    }
}
