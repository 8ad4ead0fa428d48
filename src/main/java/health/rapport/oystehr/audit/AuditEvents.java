package health.rapport.oystehr.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;

/** What all our FHIR R4B AuditEvents have: who (never by name), when, and what was done. */
public final class AuditEvents {
    private static final String ACTS = "https://rapport.health/fhir/audit";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String ENTITIES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String SOURCES = "http://terminology.hl7.org/CodeSystem/security-source-type";

    /** FHIR's kinds of events that occur here. */
    public enum Type {
        REST(TYPES, "rest"),
        PATIENT_RECORD(DICOM, "110110"),
        EXPORT(DICOM, "110106");

        private final String system;
        private final String code;

        Type(String system, String code) {
            this.system = system;
            this.code = code;
        }
    }

    private AuditEvents() {}

    /** Says of an event that it is about this record, by reference only; gives back what stands for it there. */
    public static ObjectNode about(ObjectNode event, Reference what) {
        ObjectNode entity = event.withArray("entity").addObject();
        entity.putObject("what").put("reference", what.toString());
        switch (what.type()) {
            case "Patient" -> coded(entity, "1", "1");
            case "Practitioner", "PractitionerRole" -> coded(entity, "1", "15");
            case "RelatedPerson" -> coded(entity, "1", "6");
            default -> coded(entity, "2", "4");
        }
        return entity;
    }

    /** As audit-entity-type and object-role have it: a person or a resource; patient, practitioner, user or domain resource. */
    static void coded(ObjectNode entity, String type, String role) {
        entity.putObject("type").put("system", ENTITIES).put("code", type);
        entity.putObject("role").put("system", ROLES).put("code", role);
    }

    /**
     * @param act    our own word for it
     * @param action FHIR's: C, R, U, D, E
     */
    public static ObjectNode event(Type type, String act, String action, Reference who, Instant when) {
        ObjectNode event = LosslessJson.object().put("resourceType", "AuditEvent");
        event.putObject("type").put("system", type.system).put("code", type.code);
        event.putArray("subtype").addObject().put("system", ACTS).put("code", act);
        event.put("action", action).put("recorded", when.toString()).put("outcome", "0");
        ObjectNode agent = event.putArray("agent").addObject();
        agent.putObject("who").put("reference", who.toString());
        agent.put("requestor", true);
        ObjectNode source = event.putObject("source");
        source.putObject("observer").put("display", "Rapport");
        source.putArray("type").addObject().put("system", SOURCES).put("code", "1");
        return event;
    }
}
