package health.rapport.oystehr.reminders;

import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirPage;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.PersonMapping;
import health.rapport.oystehr.fhir.PhoneNumbers;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.AppointmentBook;
import health.rapport.reminders.Consent;
import health.rapport.reminders.Contact;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.PhoneConversations.Line;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Visit;
import health.rapport.support.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Appointments in FHIR with what decides about their reminders: some ten searches for a day, whatever its length. */
public final class FhirAppointmentBook implements AppointmentBook {
    private static final int MOST = 5_000;
    /** Some of them may be cancelled. */
    private static final int MOST_AHEAD = 10;
    /** What tells whether and when one takes place. */
    private static final String[] STANDING = {"status", "start", "participant"};

    private final FhirApi fhir;
    private final Background background;
    private final Clock clock;
    private final ZoneId zone;
    private final FhirConsents consents;
    private final PhoneConversations conversations;
    private final PhoneNumbers spellings = new PhoneNumbers();
    private final PersonMapping people = new PersonMapping(spellings);
    private final AppointmentMapping mapping = new AppointmentMapping(people);
    private final Chunks chunks;
    private final SentTexts texts;

    FhirAppointmentBook(FhirApi fhir, Background background, Chunks chunks, Clock clock, ZoneId zone, FhirConsents consents,
            PhoneConversations conversations) {
        this.fhir = fhir;
        this.background = background;
        this.clock = clock;
        this.zone = zone;
        this.consents = consents;
        this.conversations = conversations;
        this.chunks = chunks;
        texts = new SentTexts(fhir, chunks);
    }

    @Override
    public CompletableFuture<List<PreflightCase>> on(LocalDate day) {
        Query query = Query.of("Appointment", MOST).with("date", "ge" + FhirTimes.startOf(day, zone))
                .with("date", "lt" + FhirTimes.startOf(day.plusDays(1), zone));
        return background.call(() -> cases(query, Optional.empty()));
    }

    @Override
    public CompletableFuture<Optional<PreflightCase>> again(Reference appointment, Reference reminder) {
        return background.call(() -> cases(Query.of("Appointment", 1).with("_id", appointment.id()), Optional.of(reminder)).stream().findFirst());
    }

    @Override
    public CompletableFuture<List<Visit>> standing(Collection<Reference> appointments) {
        return chunks.matches("Appointment", "_id", "", appointments.stream().map(Reference::id).toList(), STANDING).thenApply(FhirAppointmentBook::visits);
    }

    @Override
    public CompletableFuture<List<Visit>> changedSince(Instant moment) {
        return chunks.matches(Query.of("Appointment", MOST).with("_lastUpdated", "ge" + moment).only(STANDING)).thenApply(FhirAppointmentBook::visits);
    }

    private static List<Visit> visits(List<FhirRecord> found) {
        return found.stream().flatMap(one -> FhirTimes.instant(one.json().path("start").asText()).stream()
                .map(start -> new Visit(one.reference(), AppointmentMapping.status(one.json()), start))).toList();
    }

    @Override
    public CompletableFuture<Boolean> stands(Appointment appointment, PhoneNumber number) {
        var wanted = consents.of(Set.of(number)).thenApply(found -> !(found.get(number) instanceof Consent.OptedOut));
        return background.call(() -> fhir.read(appointment.reference())
                        .filter(now -> AppointmentMapping.status(now) == Appointment.Status.AHEAD)
                        .flatMap(now -> FhirTimes.instant(now.path("start").asText()))
                        .filter(appointment.start()::equals).isPresent())
                .thenCombine(wanted, Boolean::logicalAnd);
    }

    @Override
    public CompletableFuture<Optional<Appointment>> next(Reference patient) {
        Query query = Query.of("Appointment", MOST_AHEAD).with("patient", patient.toString()).with("date", "ge" + clock.now()).with("_sort", "date");
        return background.call(() -> {
            FhirPage page = fhir.search(around(query));
            Set<Reference> virtual = AppointmentMapping.virtual(page.included());
            return page.matches().stream().flatMap(match -> mapping.appointment(match, page.lookup(), virtual).stream())
                    .filter(one -> one.status() == Appointment.Status.AHEAD).findFirst();
        });
    }

    @Override
    public CompletableFuture<Optional<Reference>> encounter(Reference appointment) {
        return background.call(() -> fhir.search(Query.of("Encounter", 1).with("appointment", appointment.toString())).matches().stream()
                .map(FhirRecord::reference).findFirst());
    }

    private static Query around(Query query) {
        return query.with("_include", "Appointment:patient").with("_include", "Appointment:practitioner")
                .with("_include", "Appointment:location").with("_revinclude", "Encounter:appointment");
    }

    private List<PreflightCase> cases(Query query, Optional<Reference> asking) {
        FhirPage page = fhir.search(around(query));
        Set<Reference> virtual = AppointmentMapping.virtual(page.included());
        FhirPage.Lookup included = page.lookup();
        List<Appointment> appointments = page.matches().stream().flatMap(match -> mapping.appointment(match, included, virtual).stream()).toList();
        Map<Reference, List<Reachable>> reachable = reachable(appointments, included);
        Set<PhoneNumber> numbers = new HashSet<>();
        reachable.values().forEach(some -> some.forEach(one -> numbers.add(one.number())));
        var lines = reachable.entrySet().stream().flatMap(one -> one.getValue().stream().map(someone -> line(one.getKey(), someone)))
                .collect(Collectors.toSet());
        var open = conversations.of(lines);
        var asked = Facts.about(numbers, spellings, chunks, texts, consents, clock.now());
        Set<String> reminded = reminded(appointments, asking);
        Facts facts = asked.join();
        Map<Line, ConversationSid> into = open.join();
        return appointments.stream()
                .sorted(Comparator.comparing(Appointment::start))
                .map(one -> new PreflightCase(one, contacts(one.patient().reference(), reachable, facts, into, asking),
                        reminded.contains(TaskMapping.key(one.reference(), one.start()))))
                .toList();
    }

    private Map<Reference, List<Reachable>> reachable(List<Appointment> appointments, FhirPage.Lookup included) {
        Map<Reference, List<Reachable>> found = new HashMap<>();
        for (Appointment appointment : appointments) {
            Reference patient = appointment.patient().reference();
            included.find(patient).ifPresent(record -> people.person(record).ifPresent(person ->
                    found.computeIfAbsent(patient, key -> new ArrayList<>(Reachable.patient(record, person, zone).stream().toList()))));
        }
        List<String> children = appointments.stream().map(Appointment::patient).filter(patient -> patient.isChildOn(today()))
                .map(patient -> patient.reference().id()).toList();
        List<FhirRecord> all = chunks.matches("RelatedPerson", "patient", "", children).join();
        // Of two who are alike it is always the same one, whatever a server's order.
        for (FhirRecord related : all.stream().sorted(Comparator.comparing(one -> one.reference().id())).toList()) {
            Optional<Reference> patient = Mention.read(related.json().path("patient")).map(Mention::reference);
            if (related.json().path("active").asBoolean(true)) {
                patient.map(found::get).ifPresent(others -> people.person(related)
                        .flatMap(person -> Reachable.related(related, person, zone)).ifPresent(others::add));
            }
        }
        return found;
    }

    private static Line line(Reference patient, Reachable one) {
        return new Line(patient, one.owner(), one.number());
    }

    private static List<Contact> contacts(Reference patient, Map<Reference, List<Reachable>> reachable, Facts facts, Map<Line, ConversationSid> into,
            Optional<Reference> asking) {
        return reachable.getOrDefault(patient, List.of()).stream().filter(one -> one.byName() || into.containsKey(line(patient, one)))
                .map(one -> new Contact(one.owner(), one.name(), one.relation(), one.number(),
                        facts.consent(one), facts.isLandline(one), facts.isShared(one.number()),
                        Optional.ofNullable(into.get(line(patient, one))), facts.reminded(one.number(), asking))).toList();
    }

    /**
     * Which of them have a reminder at this very start that is not taken back and did not fail; of several, the one that has left, else that with the smallest
     * name.
     */
    private Set<String> reminded(List<Appointment> appointments, Optional<Reference> asking) {
        List<String> wanted = appointments.stream().map(one -> TaskMapping.key(one.reference(), one.start())).toList();
        List<Reminder> reminders = chunks.matches("Task", "identifier", Systems.REMINDER_OF, wanted).join().stream()
                .filter(task -> !task.json().path("status").asText().equals("cancelled"))
                .flatMap(task -> TaskMapping.reminder(task.json()).stream()).toList();
        return texts.delivered(reminders).join().stream()
                .filter(reminder -> reminder.state() != Reminder.State.FAILED)
                .filter(reminder -> asking.isEmpty() || isBefore(reminder, asking.get()))
                .map(reminder -> TaskMapping.key(reminder.about(), reminder.start())).collect(Collectors.toSet());
    }

    private static boolean isBefore(Reminder other, Reference asking) {
        return !other.reference().equals(asking) && switch (other.state()) {
            case LEAVING, SENT, DELIVERED, UNCONFIRMED -> true;
            case WAITING, TAKEN, FAILED, CANCELLED -> other.reference().id().compareTo(asking.id()) < 0;
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), zone);
    }
}
