package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.TextingFacts;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the records tell about texting somebody. Blocks. */
final class Texting {
    /** HL7's ParticipationMode for a text message. */
    private static final String SMS = "SMSWRIT";

    private static final int LOOKED_THROUGH = 20;

    private final FhirApi fhir;

    Texting(FhirApi fhir) {
        this.fhir = fhir;
    }

    TextingFacts of(Reference person) {
        List<ZoneId> zones = fhir.read(person).map(StateZones::of).orElse(List.of());
        return new TextingFacts(fhir.search(texts(person, 1)).matches().stream().findFirst().flatMap(record -> lastText(record.json(), person)), zones);
    }

    /** Whether one of their newest texts may have arrived; only those since that moment count. */
    boolean reached(Reference person, Optional<Instant> since) {
        Query newest = texts(person, LOOKED_THROUGH);
        return fhir.search(since.map(moment -> newest.with("sent", "ge" + moment)).orElse(newest)).matches().stream()
                .anyMatch(record -> !isLost(record.json(), person));
    }

    private static Query texts(Reference person, int most) {
        return Query.of("Communication", most).with("recipient", person.toString()).with("medium", SMS).with("_sort", "-sent");
    }

    private static boolean isLost(JsonNode communication, Reference person) {
        return communication.path("status").asText().equals("not-done")
                || communication.path("note").valueStream().map(note -> note.path("text").asText() + " ")
                        .anyMatch(note -> note.startsWith("Not delivered to " + person + " "));
    }

    private static Optional<TextingFacts.LastText> lastText(JsonNode communication, Reference person) {
        return FhirTimes.instant(communication.path("sent").asText("")).map(sent -> new TextingFacts.LastText(sent, isLost(communication, person)));
    }
}
