package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.PhoneNumbers;
import health.rapport.reminders.Consent;
import health.rapport.reminders.PastReminder;
import health.rapport.reminders.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What is known about many numbers at once. */
final class Facts {
    private static final Duration HISTORY = Duration.ofDays(8);

    private final Instant present;
    private final Map<PhoneNumber, Consent> consents;
    private final PhoneNumbers reader;
    private final Map<PhoneNumber, Map<Reference, PastReminder>> reminded = new HashMap<>();
    private final Map<PhoneNumber, Set<Reference>> patients = new HashMap<>();
    private final Set<Reference> taken = new HashSet<>();
    private final Set<Reference> waiting = new HashSet<>();
    private final FailedTexts failed = new FailedTexts();

    private Facts(Map<PhoneNumber, Consent> consents, PhoneNumbers reader, Instant present) {
        this.consents = consents;
        this.reader = reader;
        this.present = present;
    }

    /**
     * Never blocks: everything is asked for at once, in a handful of searches however many numbers there are.
     *
     * @param present now
     */
    static CompletableFuture<Facts> about(Collection<PhoneNumber> numbers, PhoneNumbers reader, Chunks chunks, SentTexts texts,
            FhirConsents register, Instant present) {
        List<String> written = numbers.stream().map(PhoneNumber::e164).toList();
        var consents = register.of(numbers);
        var tasks = chunks.matches("Task", "identifier", Systems.NUMBER, written)
                .thenCompose(found -> texts.delivered(found.stream().flatMap(task -> recent(task, present).stream()).toList()));
        // A sibling's record may have it as people write it.
        List<String> spelled = numbers.stream().flatMap(number -> reader.spellings(number).stream()).toList();
        var patients = chunks.matches("Patient", "telecom", "", spelled, "telecom");
        var related = chunks.matches("RelatedPerson", "telecom", "", spelled, "telecom", "patient");
        var failed = chunks.matches(FailedTexts.query(present));
        return CompletableFuture.allOf(consents, tasks, patients, related, failed).thenApply(done -> {
            var facts = new Facts(consents.join(), reader, present);
            tasks.join().forEach(facts::remember);
            patients.join().forEach(patient -> facts.share(patient.json(), patient.reference()));
            related.join().forEach(one -> Mention.read(one.json().path("patient")).ifPresent(patient -> facts.share(one.json(), patient.reference())));
            failed.join().forEach(text -> facts.failed.add(text.json()));
            return facts;
        });
    }

    /** The newest of what the number's holder told us and what the carrier told about it. */
    Consent consent(Reachable someone) {
        Consent told = consents.get(someone.number());
        Instant since = switch (told) {
            case Consent.NotAsked() -> Instant.EPOCH;
            case Consent.OptedIn(Instant at) -> at;
            case Consent.OptedOut(Instant at, var said) -> at;
        };
        return failed.optedOut(someone).filter(since::isBefore).<Consent>map(Consent.OptedOut::new).orElse(told);
    }

    boolean isLandline(Reachable someone) {
        return failed.isLandline(someone);
    }

    boolean isShared(PhoneNumber number) {
        return patients.getOrDefault(number, Set.of()).size() > 1;
    }

    /**
     * The reminders that left for this number, and those that are about to. Of two that are about to at once, only the one
     * with the smaller name sees nobody before itself. What waits counts for whoever plans, not for what leaves: that goes first.
     */
    List<PastReminder> reminded(PhoneNumber number, Optional<Reference> asking) {
        return reminded.getOrDefault(number, Map.of()).entrySet().stream()
                .filter(entry -> asking.filter(entry.getKey()::equals).isEmpty())
                .filter(entry -> !waiting.contains(entry.getKey()) || asking.isEmpty())
                .filter(entry -> !taken.contains(entry.getKey()) || asking.isEmpty() || entry.getKey().id().compareTo(asking.get().id()) < 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Optional<Reminder> recent(FhirRecord task, Instant present) {
        return TaskMapping.reminder(task.json()).filter(one -> one.leftAt().orElse(present).isAfter(present.minus(HISTORY)));
    }

    /** What did not arrive reminded nobody. */
    private void remember(Reminder reminder) {
        switch (reminder.state()) {
            case SENT, DELIVERED, LEAVING, UNCONFIRMED -> remember(reminder, reminder.leftAt().orElse(present));
            case TAKEN -> {
                taken.add(reminder.reference());
                remember(reminder, reminder.leftAt().orElse(present));
            }
            case WAITING -> {
                waiting.add(reminder.reference());
                remember(reminder, reminder.notBefore().isAfter(present) ? reminder.notBefore() : present);
            }
            case FAILED, CANCELLED -> { }
        }
    }

    private void remember(Reminder reminder, Instant at) {
        reminded.computeIfAbsent(reminder.number(), number -> new HashMap<>())
                .put(reminder.reference(), new PastReminder(at, reminder.about(), reminder.overrides()));
    }

    private void share(JsonNode person, Reference patient) {
        for (JsonNode telecom : person.path("telecom")) {
            reader.read(telecom.path("value").asText()).ifPresent(number -> patients.computeIfAbsent(number, key -> new HashSet<>()).add(patient));
        }
    }
}
