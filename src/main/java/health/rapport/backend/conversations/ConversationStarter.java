package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.TwilioConversations.Conversation;
import health.rapport.backend.http.HttpFailure;
import java.util.Optional;

/**
 * Create Conversation: the Encounter, a Twilio conversation without participants, and the SID on the Encounter. What one step made is taken
 * back where a later one fails. Inferred: the id of an existing Encounter means that Encounter; an id that nobody knows is ignored.
 */
final class ConversationStarter {
    private static final int MOST_TRIES = 8;

    private final FhirRecords fhir;
    private final TwilioConversations twilio;

    ConversationStarter(FhirRecords fhir, TwilioConversations twilio) {
        this.fhir = fhir;
        this.twilio = twilio;
    }

    /** @return the Encounter with its conversation */
    ObjectNode start(ObjectNode posted) {
        Optional<ObjectNode> stored = Optional.ofNullable(posted.path("id").textValue())
                .flatMap(id -> PersonReference.relative("Encounter/" + id)).flatMap(fhir::read);
        if (stored.isPresent()) {
            refuseIfActive(stored.get());
            return connect(stored.get(), posted);
        }
        ObjectNode created = fhir.create(fresh(posted));
        try {
            return connect(created, posted);
        } catch (HttpFailure | TwilioFailure failure) {
            fhir.delete(FhirRecords.reference(created));
            throw failure;
        }
    }

    private ObjectNode connect(ObjectNode stored, ObjectNode posted) {
        String sid = twilio.create(FhirRecords.reference(stored));
        try {
            return write(stored, posted, sid);
        } catch (HttpFailure | TwilioFailure failure) {
            twilio.delete(sid);
            throw failure;
        }
    }

    private ObjectNode write(ObjectNode stored, ObjectNode posted, String sid) {
        ObjectNode current = stored;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ObjectNode merged = merged(current, posted);
            ConversationEncounter.setConversation(merged, sid);
            Optional<ObjectNode> written = fhir.update(merged);
            if (written.isPresent()) {
                return withEverybody(merged, written.get());
            }
            current = fhir.read(FhirRecords.reference(stored)).orElseThrow(MessagingError.ENCOUNTER_UNKNOWN::failure);
            refuseIfActive(current);
        }
        throw MessagingError.ENCOUNTER_BUSY.failure();
    }

    /**
     * Oystehr's documentation shows references as bare strings. HAPI's server takes them and keeps nothing of them: there they are written as FHIR wants them.
     */
    private ObjectNode withEverybody(ObjectNode meant, ObjectNode written) {
        if (ConversationEncounter.people(written, fhir::own).containsAll(ConversationEncounter.people(meant, fhir::own))) {
            return written;
        }
        ObjectNode corrected = meant.deepCopy();
        corrected.set("meta", written.path("meta"));
        ConversationEncounter.correctReferences(corrected);
        return fhir.update(corrected).orElseThrow(MessagingError.ENCOUNTER_BUSY::failure);
    }

    /** Two conversations on one Encounter would tear its record apart. */
    private void refuseIfActive(JsonNode encounter) {
        Optional<Conversation> active = ConversationEncounter.conversation(encounter).flatMap(twilio::find).filter(conversation -> !conversation.closed());
        if (active.isPresent()) {
            throw MessagingError.HAS_CONVERSATION.failureBecauseOf(active.get().sid());
        }
    }

    /** Lays what was posted over what is stored; a copy that is older than what is stored changes nothing, so no newer change is undone. */
    private static ObjectNode merged(ObjectNode stored, ObjectNode posted) {
        ObjectNode merged = stored.deepCopy();
        String version = posted.at("/meta/versionId").asText();
        if (version.isEmpty() || version.equals(stored.at("/meta/versionId").asText())) {
            fresh(posted).properties().stream().filter(member -> !member.getKey().equals("meta"))
                    .forEach(member -> merged.set(member.getKey(), member.getValue()));
            ConversationEncounter.keepMarks(stored, merged);
        }
        return merged;
    }

    /** As a new Encounter: without the server's marks and without a conversation that would be another's. */
    private static ObjectNode fresh(ObjectNode posted) {
        ObjectNode fresh = posted.deepCopy();
        fresh.remove("id");
        if (fresh.path("meta") instanceof ObjectNode meta) {
            meta.remove("versionId");
            meta.remove("lastUpdated");
            if (meta.isEmpty()) {
                fresh.remove("meta");
            }
        }
        ConversationEncounter.removeConversation(fresh);
        return fresh;
    }
}
