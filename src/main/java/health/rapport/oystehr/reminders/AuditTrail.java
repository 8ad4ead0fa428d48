package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.audit.AuditEvents;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;

/** Who did what, as FHIR AuditEvents. Each goes into the same transaction as what it is about: nothing is done unaudited. */
final class AuditTrail {
    private AuditTrail() {}

    /**
     * @param action FHIR's: C, R, U, D, E
     * @param detail what it was about; never a name or a number
     */
    static ObjectNode entry(String subtype, String action, Reference who, Instant when, String detail) {
        ObjectNode event = AuditEvents.event(AuditEvents.Type.REST, subtype, action, who, when).put("outcomeDesc", detail);
        ObjectNode entry = LosslessJson.object();
        entry.set("resource", event);
        entry.putObject("request").put("method", "POST").put("url", "AuditEvent");
        return entry;
    }
}
