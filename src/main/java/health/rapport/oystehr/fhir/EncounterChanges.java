package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.util.Collection;
import java.util.Optional;

/** The changes that conversations make to Encounters. Nothing else in them is touched. Blocks; throws {@code Refused}. */
public final class EncounterChanges {
    private static final int MOST_PARTS = 20;

    private final FhirApi fhir;

    public EncounterChanges(FhirApi fhir) {
        this.fhir = fhir;
    }

    /** As the server has it, to the last unknown extension. */
    public JsonNode read(Reference encounter) {
        return fhir.read(encounter).orElseThrow(FhirFailures::absent);
    }

    public Optional<ConversationSid> conversationOf(JsonNode encounter) {
        return ConversationLink.read(encounter);
    }

    /** The Encounter that the service made for this one's conversation, where it made one before. */
    public Optional<JsonNode> partWithConversation(Reference encounter) {
        return fhir.search(Query.of("Encounter", MOST_PARTS).with("part-of", encounter.toString())).matches().stream()
                .map(FhirRecord::json)
                .filter(part -> ConversationLink.read(part).isPresent())
                .findFirst();
    }

    /** Makes it findable by its conversation. */
    public void mark(Reference encounter, ConversationSid conversation) {
        fhir.change(encounter, present -> ConversationLink.marking(present, conversation));
    }

    /** Says what it is part of, where it does not say so already. */
    public void link(Reference part, Reference whole) {
        fhir.change(part, present -> present.has("partOf")
                ? new JsonPatch()
                : new JsonPatch().add("/partOf", LosslessJson.object().put("reference", whole.toString())));
    }

    /** Puts people on it who are not yet. */
    public void putOn(Reference encounter, Collection<Reference> people) {
        fhir.change(encounter, present -> Participation.adding(present, people));
    }
}
