package health.rapport.audit;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;

/** What a person at the desk did, of what the clinic has to be able to show later. Only references: never a name, a number or a body. */
public sealed interface AuditedAct {
    /** The conversation or the visit of a patient came before somebody's eyes. */
    record PatientOpened(Reference patient, Reference encounter) implements AuditedAct {}

    /** A message that was written here has arrived at the service; once, however many tries that took. */
    record MessageSent(ConversationSid conversation, MessageSid message) implements AuditedAct {}

    /** A file out of a message was saved to this computer. */
    record FileSaved(ConversationSid conversation, MessageSid message) implements AuditedAct {}

    /** Somebody got a seat in the conversation of this Encounter. */
    record ParticipantAdded(Reference encounter, Reference person) implements AuditedAct {}

    /** Somebody lost theirs. */
    record ParticipantRemoved(Reference encounter, Reference person) implements AuditedAct {}
}
