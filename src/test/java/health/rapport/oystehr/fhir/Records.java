package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.oystehr.http.LosslessJson;
import java.io.UncheckedIOException;

/** FHIR resources for tests, the way they come from a server. */
final class Records {
    static final FhirModel MODEL = new FhirModel();

    private Records() {}

    static JsonNode json(String text) {
        try {
            return LosslessJson.MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static FhirRecord of(String text) {
        JsonNode json = json(text);
        return new FhirRecord(MODEL.parse(json).orElseThrow(), json);
    }

    /** The seed's Encounter after Create, with its other participants in one of the three spellings. */
    static String seedEncounter(String container, String member, String valueReference) {
        return """
                {"resourceType":"Encounter","id":"032b5cef-0cb7-42b5-af8f-b4813581c14a","status":"in-progress",
                 "subject":{"reference":"Patient/11bf5b37-e0b8-42e0-8dcf-dc8c4aefc000"},
                 "participant":[{"individual":{"reference":"Practitioner/f1d01874-0631-4903-8b32-73b3299b3363","display":"Dr Adam Careful"}}],
                 "extension":[
                  {"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
                    {"url":"channelType","valueCoding":{"system":"https://fhir.zapehr.com/virtual-service-type","code":"twilio-conversations","display":"Twilio Conversations"}},
                    {"url":"addressString","valueString":"CH4b95706dd9f344d38bec278d98ec0d58"}]},
                  {"url":"%s","extension":[{"url":"%s","extension":[
                    {"url":"period","valuePeriod":{"start":"2026-01-01T00:00:00.000Z"}},
                    {"url":"reference","valueReference":%s}]}]}]}""".formatted(container, member, valueReference);
    }
}
