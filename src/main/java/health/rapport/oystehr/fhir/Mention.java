package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import java.util.Optional;

/** Somebody a resource refers to, with the name it gives them, which may be empty. */
public record Mention(Reference reference, String display) {
    /** Takes the object of FHIR and the bare string that Oystehr's documentation also shows; empty for what names no resource. */
    public static Optional<Mention> read(JsonNode reference) {
        String text = reference.isTextual() ? reference.asText() : reference.path("reference").asText();
        if (!text.contains("/") || text.startsWith("urn:") || text.endsWith("/")) {
            return Optional.empty();
        }
        return Optional.of(new Mention(Reference.parse(text), reference.path("display").asText("")));
    }

    @Override
    public String toString() {
        return "Mention[" + reference + "]";
    }
}
