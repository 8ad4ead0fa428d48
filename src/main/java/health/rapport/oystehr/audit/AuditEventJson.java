package health.rapport.oystehr.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditedAct;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;

/** One act as a FHIR R4B AuditEvent: which records it is about, by reference only. */
final class AuditEventJson {
    /** The record's own id, as a tag. */
    static final String RECORD = "https://rapport.health/fhir/audit-record";

    private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
    /** inferred: what Oystehr names its Communications by; ours does. */
    private static final String MESSAGE_SID = "https://conversations.twilio.com/message-sid";

    /**
     * @param action      FHIR's: C, R, U, D, E
     * @param interaction FHIR's restful-interaction
     */
    private record Kind(AuditEvents.Type type, String name, String action, String interaction) {}

    private AuditEventJson() {}

    /** @param about records that the act is about */
    static ObjectNode of(AuditRecord record, Reference who, List<Reference> about) {
        Kind kind = kind(record.act());
        ObjectNode event = AuditEvents.event(kind.type(), kind.name(), kind.action(), who, record.at());
        event.putObject("meta").putArray("tag").addObject().put("system", RECORD).put("code", record.id().toString());
        event.withArray("subtype").addObject().put("system", INTERACTIONS).put("code", kind.interaction());
        about.forEach(what -> AuditEvents.about(event, what));
        message(record.act()).ifPresent(message -> {
            ObjectNode entity = event.withArray("entity").addObject();
            entity.putObject("what").put("type", "Communication").putObject("identifier").put("system", MESSAGE_SID).put("value", message.value());
            AuditEvents.coded(entity, "2", "4");
        });
        return event;
    }

    private static Optional<MessageSid> message(AuditedAct act) {
        return switch (act) {
            case AuditedAct.MessageSent(var conversation, MessageSid message) -> Optional.of(message);
            case AuditedAct.FileSaved(var conversation, MessageSid message) -> Optional.of(message);
            case AuditedAct other -> Optional.empty();
        };
    }

    private static Kind kind(AuditedAct act) {
        return switch (act) {
            case AuditedAct.PatientOpened opened -> new Kind(AuditEvents.Type.PATIENT_RECORD, "patient-opened", "R", "read");
            case AuditedAct.MessageSent sent -> new Kind(AuditEvents.Type.REST, "message-sent", "C", "create");
            case AuditedAct.FileSaved saved -> new Kind(AuditEvents.Type.EXPORT, "file-saved", "R", "read");
            case AuditedAct.ParticipantAdded added -> new Kind(AuditEvents.Type.REST, "participant-added", "U", "update");
            case AuditedAct.ParticipantRemoved removed -> new Kind(AuditEvents.Type.REST, "participant-removed", "U", "update");
        };
    }
}
