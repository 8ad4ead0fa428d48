package health.rapport.oystehr.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Filing;
import health.rapport.chart.Subject;
import health.rapport.model.Reference;
import health.rapport.oystehr.audit.AuditEvents;
import java.time.Instant;
import java.util.Optional;

/** Who took what out of a conversation, as FHIR AuditEvents. Never with a name, a number or a word of it. */
final class ChartAudit {
    private ChartAudit() {}

    /** @param document as the bundle calls it */
    static ObjectNode filed(Filing filing, Reference who, String document) {
        return event("conversation-filed", "C", who, filing.at(), filing.subject(), filing.messages(), Optional.of(document));
    }

    static ObjectNode used(ChartUse use, Reference who) {
        String subtype = switch (use.kind()) {
            case SAVED -> "conversation-saved";
            case PRINTED -> "conversation-printed";
        };
        return event(subtype, "R", who, use.at(), use.subject(), use.messages(), Optional.empty());
    }

    private static ObjectNode event(String subtype, String action, Reference who, Instant when, Subject about, int messages, Optional<String> document) {
        ObjectNode event = AuditEvents.event(AuditEvents.Type.EXPORT, subtype, action, who, when)
                .put("outcomeDesc", about.conversation().value() + ": " + messages);
        ArrayNode entities = event.putArray("entity");
        about.patient().ifPresent(patient -> entity(entities, patient.toString()));
        entity(entities, about.encounter().toString());
        document.ifPresent(one -> entity(entities, one));
        return event;
    }

    private static void entity(ArrayNode entities, String what) {
        entities.addObject().putObject("what").put("reference", what);
    }
}
