package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.TextingFacts;
import health.rapport.model.Reference;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the records tell about texting somebody. Blocks. */
final class Texting {
    /** HL7's ParticipationMode for a text message. */
    private static final String SMS = "SMSWRIT";

    private final FhirApi fhir;

    Texting(FhirApi fhir) {
        this.fhir = fhir;
    }

    TextingFacts of(Reference person) {
        List<ZoneId> zones = fhir.read(person).map(StateZones::of).orElse(List.of());
        Query newest = Query.of("Communication", 1).with("recipient", person.toString()).with("medium", SMS).with("_sort", "-sent");
        return new TextingFacts(fhir.search(newest).matches().stream().findFirst().flatMap(record -> lastText(record.json(), person)), zones);
    }

    private static Optional<TextingFacts.LastText> lastText(JsonNode communication, Reference person) {
        boolean lost = communication.path("status").asText().equals("not-done")
                || communication.path("note").valueStream().anyMatch(note -> note.path("text").asText().startsWith("Not delivered to " + person));
        try {
            return Optional.of(new TextingFacts.LastText(OffsetDateTime.parse(communication.path("sent").asText("")).toInstant(), lost));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
