package health.rapport.oystehr;

import static org.awaitility.Awaitility.await;

import health.rapport.backend.BackendOptions;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.reminders.TextSender;
import health.rapport.reminders.Verdict;
import health.rapport.reminders.VisitWatch;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A bare backend with appointments that a test makes, and desks that send their reminders at any hour by a clock that it turns. */
final class ReminderClinic implements AutoCloseable {
    static final ZoneId BOSTON = ZoneId.of("America/New_York");
    static final Template TEMPLATE = StarterTemplates.all().getFirst();
    private static final Clinic LAKESIDE = new Clinic("Lakeside Clinic", new PhoneNumber("+16175550100"), BOSTON);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    final Sandbox sandbox = new Sandbox(BackendOptions.bare());
    final HandClock clock = new HandClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final Preflight preflight = new Preflight(LAKESIDE, new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1)));
    final ReminderRecords records;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ReminderClinic() throws Exception {
        records = records("Careful");
    }

    /** As this person's desk has them. */
    ReminderRecords records(String user) {
        var project = new OystehrProject(sandbox.addresses().projectApi(), sandbox.addresses().fhirApi(), sandbox.door().tokensOf(sandbox.user(user)),
                new FhirModel(), threads);
        return project.reminders(clock, BOSTON, PhoneConversations.NONE);
    }

    Reference patient(String given, PhoneNumber number) throws IOException {
        return sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Lake","given":["%s"]}],"birthDate":"1980-01-01","telecom":[{"system":"sms","value":"%s"}]}"""
                .formatted(given, number.e164()));
    }

    Reference appointment(Reference patient, Instant start) throws IOException {
        return sandbox.create(appointment("booked", patient, start));
    }

    void change(Reference appointment, String status, Reference patient, Instant start) throws IOException {
        sandbox.update(appointment, appointment(status, patient, start));
    }

    private static String appointment(String status, Reference patient, Instant start) {
        return """
                {"resourceType":"Appointment","status":"%s","start":"%s","participant":[{"status":"needs-action","actor":{"reference":"%s"}},
                 {"status":"accepted","actor":{"reference":"Practitioner/x","display":"Dr Careful"}}]}""".formatted(status, start, patient);
    }

    PreflightCase looked(Reference appointment) {
        return records.book().again(appointment, new Reference("Task", "none")).join().orElseThrow();
    }

    /** Sets one up, as whoever decided what the case says, and not before this moment. */
    Reminder add(PreflightCase one, Instant notBefore) {
        return add("of-" + one.appointment().reference().id(), one, notBefore);
    }

    Reminder add(String batch, PreflightCase one, Instant notBefore) {
        return add(batch, TEMPLATE, one, notBefore);
    }

    /** As a program might that looks at no template. */
    Reminder add(String batch, Template words, PreflightCase one, Instant notBefore) {
        Verdict.Send now = preflight.check(one, TEMPLATE, clock.now()).sending().orElseThrow();
        var send = new Verdict.Send(now.contact(), now.route(), now.language(), now.text(), now.length(), notBefore.isAfter(now.notBefore())
                ? notBefore : now.notBefore(), now.bestBefore(), now.overrides());
        records.tasks().add(new Batch(batch, clock.now(), words, List.of(new PreflightSheet.Line(one.appointment(), Optional.of(send.contact()), send))))
                .join();
        return only(batch);
    }

    Reminder add(Reference appointment, Instant notBefore) {
        return add(looked(appointment), notBefore);
    }

    Reminder only(String batch) {
        return records.tasks().ofBatch(batch).join().getFirst();
    }

    Reminder now(Reminder one) {
        return only(one.batch());
    }

    ReminderRunner desk(ReminderRecords of, TextSender sender) {
        return new ReminderRunner(of.book(), of.tasks(), sender, preflight, clock, new Lane(threads), Duration.ZERO, 2);
    }

    VisitWatch watch() {
        return new VisitWatch(records.book(), records.tasks(), preflight, clock, new Lane(threads));
    }

    /** Lets a desk send until this is so of a reminder; the clock runs a second a look. */
    Reminder sendUntil(Reminder one, Predicate<Reminder> is) {
        return sendUntil(one, records.sender(), is);
    }

    Reminder sendUntil(Reminder one, TextSender sender, Predicate<Reminder> is) {
        try (ReminderRunner desk = desk(records, sender)) {
            desk.start();
            return await().atMost(LONGEST).until(() -> {
                clock.advance(Duration.ofSeconds(1));
                return now(one);
            }, is);
        }
    }

    List<String> texts(PhoneNumber number) {
        return sandbox.door().texts(number).join().stream().map(text -> text.body().text()).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sandbox.close();
    }
}
