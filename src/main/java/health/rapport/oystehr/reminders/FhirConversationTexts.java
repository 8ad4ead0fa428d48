package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.reminders.ConversationTexts;
import health.rapport.reminders.Reminder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Communications with an Encounter whose note names the phone that they came from.
 * inferred: whether Oystehr's records name it is not published; where they do not, only open conversations are heard.
 */
final class FhirConversationTexts implements ConversationTexts {
    private static final int MOST = 10_000;
    private static final String[] TOLD = {"sent", "note", "payload", "encounter"};

    private final FhirApi fhir;
    private final Background background;

    FhirConversationTexts(FhirApi fhir, Background background) {
        this.fhir = fhir;
        this.background = background;
    }

    @Override
    public CompletableFuture<List<Spoken>> recordedSince(Instant moment) {
        return background.call(() -> search(Query.of("Communication", MOST).with("_lastUpdated", "ge" + moment).with("encounter:missing", "false")
                .with("_sort", "-_lastUpdated")).flatMap(record -> spoken(record).stream()).sorted(Comparator.comparing(Spoken::at)).toList());
    }

    @Override
    public CompletableFuture<Boolean> othersWrote(Spoken text, Reminder since) {
        Instant left = since.leftAt().orElseThrow().minus(SentTexts.CLOCKS);
        return background.call(() -> search(Query.of("Communication", MOST).with("encounter", text.encounter().toString()).with("sent", "ge" + left))
                .anyMatch(record -> isElse(record, text, since)));
    }

    private static boolean isElse(FhirRecord record, Spoken text, Reminder reminder) {
        boolean theirs = NotedNumber.of(record.json()).filter(text.from()::equals).isPresent();
        boolean itself = reminder.text().filter(record.json().at("/payload/0/contentString").asText()::equals).isPresent();
        return !theirs && !itself && at(record.json()).filter(text.at()::isAfter).isPresent();
    }

    private Stream<FhirRecord> search(Query query) {
        return fhir.search(query.only(TOLD)).matches().stream();
    }

    private static Optional<Spoken> spoken(FhirRecord record) {
        return NotedNumber.of(record.json()).flatMap(from -> at(record.json()).flatMap(at -> encounter(record.json())
                .map(encounter -> new Spoken(record.reference(), encounter, from, record.json().at("/payload/0/contentString").asText(), at))));
    }

    private static Optional<Reference> encounter(JsonNode communication) {
        return Mention.read(communication.path("encounter")).map(Mention::reference);
    }

    private static Optional<Instant> at(JsonNode communication) {
        return FhirTimes.instant(communication.path("sent").asText());
    }
}
