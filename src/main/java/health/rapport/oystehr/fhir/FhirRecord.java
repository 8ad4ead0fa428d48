package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import org.hl7.fhir.r4b.model.Resource;

/** A resource twice: typed, and as the JSON the server sent, which also has what the typed parser does not know. */
public record FhirRecord(Resource resource, JsonNode json) {
    public Reference reference() {
        return new Reference(json.path("resourceType").asText(), json.path("id").asText());
    }

    @Override
    public String toString() {
        return "FhirRecord[" + reference() + "]";
    }
}
