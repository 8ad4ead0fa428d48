package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;

/** Who did what, as FHIR AuditEvents. Each goes into the same transaction as what it is about: nothing is done unaudited. */
final class AuditTrail {
    private static final String SUBTYPES = "https://rapport.health/fhir/audit";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";

    private AuditTrail() {}

    /**
     * @param action FHIR's: C, R, U, D, E
     * @param detail what it was about; never a name or a number
     */
    static ObjectNode entry(String subtype, String action, Reference who, Instant when, String detail) {
        ObjectNode event = LosslessJson.object().put("resourceType", "AuditEvent");
        event.putObject("type").put("system", TYPES).put("code", "rest");
        event.putArray("subtype").addObject().put("system", SUBTYPES).put("code", subtype);
        event.put("action", action).put("recorded", when.toString()).put("outcome", "0").put("outcomeDesc", detail);
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who").put("reference", who.toString());
        agent.put("requestor", true);
        event.putObject("source").putObject("observer").put("display", "Rapport");
        ObjectNode entry = LosslessJson.object();
        entry.set("resource", event);
        entry.putObject("request").put("method", "POST").put("url", "AuditEvent");
        return entry;
    }
}
