package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The few FHIR data types that the demo's resources are put together from. */
final class Fhir {
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private Fhir() {}

    static ObjectNode resource(String type, String id) {
        return Json.object().put("resourceType", type).put("id", id);
    }

    static ObjectNode reference(String reference, String display) {
        return Json.object().put("reference", reference).put("display", display);
    }

    static ObjectNode reference(String reference) {
        return Json.object().put("reference", reference);
    }

    static ObjectNode coding(String system, String code, String display) {
        return Json.object().put("system", system).put("code", code).put("display", display);
    }

    static ObjectNode concept(String system, String code, String display) {
        var concept = Json.object();
        concept.putArray("coding").add(coding(system, code, display));
        return concept.put("text", display);
    }

    static ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    static ObjectNode sms(String number) {
        return Json.object().put("system", "sms").put("value", number).put("use", "mobile");
    }

    static ObjectNode phone(String number, String use) {
        return Json.object().put("system", "phone").put("value", number).put("use", use);
    }

    static ObjectNode period(ZonedDateTime start, ZonedDateTime end) {
        return Json.object().put("start", dateTime(start)).put("end", dateTime(end));
    }

    static String dateTime(ZonedDateTime time) {
        return TO_THE_SECOND.format(time);
    }

    static String referenceTo(JsonNode resource) {
        return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
    }

    /** The same words give the same id in every run. */
    static String stableId(String... words) {
        return UUID.nameUUIDFromBytes(String.join("|", words).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
