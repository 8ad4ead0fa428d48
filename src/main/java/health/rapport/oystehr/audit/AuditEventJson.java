package health.rapport.oystehr.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditedAct;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.util.List;

/** One act as a FHIR R4B AuditEvent: who (never by name), when, and which records by reference only. */
final class AuditEventJson {
    /** The record's own id, as a tag. */
    static final String RECORD = "https://rapport.health/fhir/audit-record";

    private static final String ACTS = "https://rapport.health/fhir/audit";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
    private static final String SOURCES = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String ENTITIES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
    /** inferred: what Oystehr names its Communications by; ours does. */
    private static final String MESSAGE_SID = "https://conversations.twilio.com/message-sid";

    /**
     * @param action      FHIR's: C, R, U, D, E
     * @param interaction FHIR's restful-interaction
     */
    private record Kind(String system, String type, String name, String action, String interaction) {}

    private AuditEventJson() {}

    /** @param about records that the act is about */
    static ObjectNode of(AuditRecord record, Reference who, List<Reference> about) {
        Kind kind = kind(record.act());
        ObjectNode event = LosslessJson.object().put("resourceType", "AuditEvent");
        event.putObject("meta").putArray("tag").addObject().put("system", RECORD).put("code", record.id().toString());
        event.putObject("type").put("system", kind.system()).put("code", kind.type());
        ArrayNode subtypes = event.putArray("subtype");
        subtypes.addObject().put("system", ACTS).put("code", kind.name());
        subtypes.addObject().put("system", INTERACTIONS).put("code", kind.interaction());
        event.put("action", kind.action()).put("recorded", record.at().toString()).put("outcome", "0");
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who").put("reference", who.toString());
        agent.put("requestor", true);
        ObjectNode source = event.putObject("source");
        source.putObject("observer").put("display", "Rapport");
        source.putArray("type").addObject().put("system", SOURCES).put("code", "1");
        about.forEach(what -> entity(event, what));
        if (record.act() instanceof AuditedAct.MessageSent(var conversation, MessageSid message)) {
            ObjectNode entity = event.withArray("entity").addObject();
            entity.putObject("what").put("type", "Communication").putObject("identifier").put("system", MESSAGE_SID).put("value", message.value());
            coded(entity, "2", "4");
        }
        return event;
    }

    private static Kind kind(AuditedAct act) {
        return switch (act) {
            case AuditedAct.PatientOpened opened -> new Kind(DICOM, "110110", "patient-opened", "R", "read");
            case AuditedAct.MessageSent sent -> new Kind(TYPES, "rest", "message-sent", "C", "create");
            case AuditedAct.ParticipantAdded added -> new Kind(TYPES, "rest", "participant-added", "U", "update");
            case AuditedAct.ParticipantRemoved removed -> new Kind(TYPES, "rest", "participant-removed", "U", "update");
        };
    }

    private static void entity(ObjectNode event, Reference what) {
        ObjectNode entity = event.withArray("entity").addObject();
        entity.putObject("what").put("reference", what.toString());
        switch (what.type()) {
            case "Patient" -> coded(entity, "1", "1");
            case "Practitioner", "PractitionerRole" -> coded(entity, "1", "15");
            case "RelatedPerson" -> coded(entity, "1", "6");
            default -> coded(entity, "2", "4");
        }
    }

    /** As audit-entity-type and object-role have it: a person or a resource; patient, practitioner, user or domain resource. */
    private static void coded(ObjectNode entity, String type, String role) {
        entity.putObject("type").put("system", ENTITIES).put("code", type);
        entity.putObject("role").put("system", ROLES).put("code", role);
    }
}
