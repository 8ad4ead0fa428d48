package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.BackendOptions;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.SmsLength;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.Consent;
import health.rapport.reminders.Contact;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.Language;
import health.rapport.reminders.Lease;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.ReplyDesk;
import health.rapport.reminders.Route;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.reminders.Verdict;
import health.rapport.support.Lane;
import health.rapport.support.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tomorrow's reminders of the demo clinic, over the wire, down to the patients' phones. */
class RemindersTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final Clinic CLINIC = new Clinic("Lakeside Clinic", new PhoneNumber("+16175550100"), BOSTON);
    private static final SendingRules AT_ANY_HOUR = new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1));
    private static final Template TEMPLATE = StarterTemplates.all().getFirst();

    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final SystemClock CLOCK = new SystemClock(ALARMS);
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.demo());
    }

    @AfterAll
    static void stop() {
        ALARMS.shutdownNow();
        THREADS.shutdownNow();
        sandbox.close();
    }

    @Test
    void twoDesktopsAtOnceSendEachOnce() {
        ReminderRecords one = records("Careful");
        ReminderRecords other = records("Silva");
        List<PreflightCase> tomorrow = one.book().on(LocalDate.now(BOSTON).plusDays(1)).join();
        var preflight = new Preflight(CLINIC, AT_ANY_HOUR);
        PreflightSheet sheet = preflight.check(tomorrow, TEMPLATE, Instant.now());
        assertThat(sheet.lines()).hasSizeGreaterThan(40);
        assertThat(sheet.sending()).hasSizeGreaterThan(20);

        one.tasks().add(new Batch("batch-1", Instant.now(), TEMPLATE, sheet.sending())).join();
        other.tasks().add(new Batch("batch-2", Instant.now(), TEMPLATE, sheet.sending())).join();
        try (ReminderRunner here = runner(one, preflight); ReminderRunner there = runner(other, preflight)) {
            here.start();
            there.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> ofBatch(one, "batch-1").stream()
                    .allMatch(reminder -> reminder.state() == Reminder.State.DELIVERED || reminder.state() == Reminder.State.FAILED));
        }

        assertThat(ofBatch(one, "batch-1")).hasSameSizeAs(sheet.sending());
        assertThat(ofBatch(one, "batch-2")).isEmpty();
        for (Reminder reminder : ofBatch(one, "batch-1")) {
            String text = reminder.text().orElseThrow();
            long arrived = sandbox.door().texts(reminder.number()).join().stream().filter(seen -> seen.body().text().equals(text)).count();
            assertThat(arrived).as(reminder.state() + " " + reminder.why()).isEqualTo(reminder.state() == Reminder.State.DELIVERED ? 1 : 0);
        }
        answersAreReadAndNothingElseIsGuessed(one, preflight);
        assertThat(preflight.check(one.book().on(LocalDate.now(BOSTON).plusDays(1)).join(), TEMPLATE, Instant.now()).sending()).isEmpty();
    }

    @Test
    void theNewestWordCountsHoweverOftenSomebodyChangedTheirMind() {
        ReminderRecords records = records("Careful");
        var number = new PhoneNumber("+16175550999");
        Instant first = Instant.parse("2026-01-05T15:00:00Z");
        for (int day = 0; day < 12; day++) {
            records.consents().record(number, new Consent.OptedIn(first.plus(Duration.ofDays(2L * day)))).join();
            records.consents().record(number, new Consent.OptedOut(first.plus(Duration.ofDays(2L * day + 1)))).join();
        }

        assertThat(records.consents().of(List.of(number)).join().get(number)).isEqualTo(new Consent.OptedOut(first.plus(Duration.ofDays(23))));
    }

    @Test
    void whatIsOnItsWayCannotBeSentAgain() {
        ReminderRecords one = records("Careful");
        ReminderRecords other = records("Silva");
        Reminder reminder = waiting(one, "batch-again");
        assertThat(one.tasks().take(reminder, Instant.now(), soon()).join()).isPresent();

        other.tasks().again(reminder, reminder.bestBefore()).join();

        assertThat(other.tasks().take(reminder, Instant.now(), soon()).join()).isEmpty();
    }

    @Test
    void whoseLeaseIsOverHasNoWordInWhatBecomesOfIt() {
        ReminderRecords slow = records("Careful");
        ReminderRecords other = records("Silva");
        Reminder reminder = waiting(slow, "batch-lease");
        Lease old = slow.tasks().take(reminder, Instant.now(), Instant.now()).join().orElseThrow();
        assertThat(other.tasks().take(reminder, Instant.now(), soon()).join()).isPresent();

        slow.tasks().putBack(old, Instant.now(), reminder.bestBefore()).join();
        slow.tasks().failed(old, new Refusal.OptedOut()).join();
        slow.tasks().cancel(old, new Verdict.Reason.Cancelled()).join();
        slow.tasks().sent(old, Optional.empty()).join();

        assertThat(ofBatch(other, "batch-lease")).extracting(Reminder::state).containsExactly(Reminder.State.TAKEN);
    }

    @Test
    void aTryThatIsGivenUpForLostDoesNotEndTheNext() {
        ReminderRecords slow = records("Careful");
        ReminderRecords other = records("Silva");
        Reminder first = left(slow, waiting(slow, "batch-tries"));
        slow.tasks().unconfirmed(first).join();
        other.tasks().again(first, first.bestBefore()).join();
        left(other, first);

        slow.tasks().unconfirmed(first).join();

        assertThat(ofBatch(other, "batch-tries")).extracting(Reminder::state).containsExactly(Reminder.State.LEAVING);
    }

    @Test
    void whatNeverReachedTheServiceIsHandedOverAgainUnderItsKey() throws Exception {
        ReminderRecords records = records("Careful");
        var preflight = new Preflight(CLINIC, AT_ANY_HOUR);
        var number = new PhoneNumber("+16175550997");
        LocalDate day = LocalDate.now(BOSTON).plusDays(200);
        Reference patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Alone","given":["Ada"]}],"birthDate":"1980-01-01","telecom":[{"system":"sms","value":"+16175550997"}]}""");
        sandbox.create("""
                {"resourceType":"Appointment","status":"booked","start":"%s","participant":[{"status":"needs-action","actor":{"reference":"%s"}},
                 {"status":"accepted","actor":{"reference":"Practitioner/x","display":"Dr Careful"}}]}""".formatted(day.atTime(12, 0).atZone(BOSTON).toInstant(), patient));
        PreflightSheet sheet = preflight.check(records.book().on(day).join(), TEMPLATE, Instant.now());
        records.tasks().add(new Batch("batch-key", Instant.now(), TEMPLATE, sheet.sending())).join();
        sandbox.arm("drop-before-apply", 1, "POST", "transactional-sms");

        try (ReminderRunner first = runner(records, preflight)) {
            first.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> ofBatch(records, "batch-key").getFirst().state() == Reminder.State.UNCONFIRMED);
        }
        assertThat(sandbox.door().texts(number).join()).isEmpty();
        try (ReminderRunner here = runner(records, preflight); ReminderRunner there = runner(records("Silva"), preflight)) {
            here.start();
            there.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> ofBatch(records, "batch-key").getFirst().state() == Reminder.State.DELIVERED);
        }

        assertThat(sandbox.door().texts(number).join()).hasSize(1);
    }

    private static Reminder left(ReminderRecords records, Reminder reminder) {
        Lease lease = records.tasks().take(reminder, Instant.now(), soon()).join().orElseThrow();
        return records.tasks().leaving(lease, reminder.patient(), "Come", false, Instant.now()).join().orElseThrow().reminder();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofMinutes(2));
    }

    private static Reminder waiting(ReminderRecords records, String batch) {
        Instant now = Instant.now();
        Appointment visit = LakesideDay.appointment(LakesideDay.MARIANA, now.plus(Duration.ofDays(300)));
        Contact contact = LakesideDay.own(LakesideDay.MARIANA, new PhoneNumber("+16175550998"));
        var send = new Verdict.Send(contact, new Route.TransactionalSms(contact.owner()), Language.ENGLISH, "Come", SmsLength.of("Come"), now,
                visit.start(), List.of());
        records.tasks().add(new Batch(batch, now, TEMPLATE, List.of(new PreflightSheet.Line(visit, Optional.of(contact), send)))).join();
        return ofBatch(records, batch).getFirst();
    }

    private static void answersAreReadAndNothingElseIsGuessed(ReminderRecords records, Preflight preflight) {
        List<Reminder> reached = ofBatch(records, "batch-1").stream().filter(one -> one.state() == Reminder.State.DELIVERED).toList();
        reached.forEach(one -> sandbox.door().text(one.number(), new MessageBody("which one?")).join());
        // What a phone says that takes part in a conversation stands there; these are the others.
        await().atMost(Duration.ofSeconds(30)).until(() -> outside(records).size() > 1);
        List<Reminder> fresh = reached.stream().filter(one -> outside(records).contains(one.number())).toList();
        Reminder declining = fresh.get(0);
        Reminder stopping = fresh.get(1);
        sandbox.door().text(declining.number(), new MessageBody("No")).join();
        sandbox.door().text(stopping.number(), new MessageBody("STOP")).join();
        try (var desk = new ReplyDesk(records.replies(), records.consents(), CLOCK, new Lane(THREADS))) {
            desk.start();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<PreflightCase> now = records.book().on(LocalDate.now(BOSTON).plusDays(1)).join();
                assertThat(caseOf(now, declining).appointment().status()).isEqualTo(Appointment.Status.CANCELLED);
                assertThat(records.consents().of(List.of(stopping.number())).join().get(stopping.number())).isInstanceOf(Consent.OptedOut.class);
                assertThat(caseOf(now, stopping).appointment().status()).isEqualTo(Appointment.Status.AHEAD);
            });
        }
    }

    private static Set<PhoneNumber> outside(ReminderRecords records) {
        return records.replies().since(Instant.now().minusSeconds(3600)).join().stream().map(InboundText::from).collect(Collectors.toSet());
    }

    private static PreflightCase caseOf(List<PreflightCase> cases, Reminder reminder) {
        return cases.stream().filter(one -> one.appointment().reference().equals(reminder.about())).findFirst().orElseThrow();
    }

    private static List<Reminder> ofBatch(ReminderRecords records, String batch) {
        return records.tasks().ofBatch(batch).join();
    }

    private static ReminderRecords records(String name) {
        var project = new OystehrProject(sandbox.addresses().projectApi(), sandbox.addresses().fhirApi(), sandbox.door().tokensOf(sandbox.user(name)),
                new FhirModel(), THREADS);
        return project.reminders(CLOCK, BOSTON, PhoneConversations.NONE);
    }

    private static ReminderRunner runner(ReminderRecords records, Preflight preflight) {
        return new ReminderRunner(records.book(), records.tasks(), records.sender(), preflight, CLOCK, new Lane(THREADS), Duration.ofMillis(1), 4);
    }
}
