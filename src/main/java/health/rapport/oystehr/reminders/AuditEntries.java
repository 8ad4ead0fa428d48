package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.audit.AuditEvents;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.RuleOverride;
import java.time.Instant;

/** Who did what, as FHIR AuditEvents. Each goes into the same transaction as what it is about: nothing is done unaudited. */
final class AuditEntries {
    private AuditEntries() {}

    /**
     * @param action FHIR's: C, R, U, D, E
     * @param detail what it was about; never a name or a number
     */
    static ObjectNode entry(String subtype, String action, Reference who, Instant when, String detail) {
        return created(AuditEvents.event(AuditEvents.Type.REST, subtype, action, who, when).put("outcomeDesc", detail));
    }

    /** That somebody set a rule aside: which, for which visit of whom, and why; by reference and by code only. */
    static ObjectNode overridden(RuleOverride override, Appointment appointment) {
        ObjectNode event = AuditEvents.event(AuditEvents.Type.REST, "reminder-rule-overridden", "E", override.by().reference(), override.at());
        ObjectNode visit = AuditEvents.about(event, appointment.reference());
        detail(visit, "rule", OverrideMapping.code(override.rule()));
        detail(visit, "reason", OverrideMapping.code(override.cause()));
        override.beside().ifPresent(other -> detail(visit, "beside", other.toString()));
        AuditEvents.about(event, appointment.patient().reference());
        return created(event);
    }

    private static void detail(ObjectNode entity, String type, String value) {
        entity.withArray("detail").addObject().put("type", type).put("valueString", value);
    }

    private static ObjectNode created(ObjectNode event) {
        ObjectNode entry = LosslessJson.object();
        entry.set("resource", event);
        entry.putObject("request").put("method", "POST").put("url", "AuditEvent");
        return entry;
    }
}
