package health.rapport.oystehr.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Filing;
import health.rapport.chart.Subject;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;
import java.util.Optional;

/** Who took what out of a conversation, as FHIR AuditEvents. Never with a name, a number or a word of it. */
final class ChartAudit {
    private static final String SUBTYPES = "https://rapport.health/fhir/audit";

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
        ObjectNode event = LosslessJson.object().put("resourceType", "AuditEvent");
        event.putObject("type").put("system", "http://dicom.nema.org/resources/ontology/DCM").put("code", "110106").put("display", "Export");
        event.putArray("subtype").addObject().put("system", SUBTYPES).put("code", subtype);
        event.put("action", action).put("recorded", when.toString()).put("outcome", "0").put("outcomeDesc", about.conversation().value() + ": " + messages);
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who").put("reference", who.toString());
        agent.put("requestor", true);
        event.putObject("source").putObject("observer").put("display", "Rapport");
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
