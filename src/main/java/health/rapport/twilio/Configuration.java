package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.net.URI;
import java.util.Optional;

/** What the service tells once about itself and me. Its links are used as they are. */
record Configuration(
        ChatIdentity identity, String membershipMap, URI myConversations, URI conversations, Optional<URI> typing,
        String receiptsTemplate, Optional<URI> media) {
    /** @throws Refused where what we cannot do without is missing */
    static Configuration read(JsonNode answer) {
        JsonNode links = answer.path("links");
        Optional<Configuration> read = Json.text(answer, "identity").flatMap(identity ->
                Json.text(links, "my_conversations").flatMap(mine ->
                        Json.text(links, "conversations").map(all -> new Configuration(
                                new ChatIdentity(identity),
                                Json.text(answer.path("sync_objects"), "my_conversations").orElse(identity + ".channels"),
                                URI.create(mine),
                                URI.create(all),
                                Json.text(links, "typing").map(URI::create),
                                Json.text(links, "messages_receipts").orElse(all + "/%s/Messages/%s/Receipts"),
                                Json.text(links, "media_service").map(URI::create)))));
        return read.orElseThrow(() -> new Refused(new Refusal.Other("configuration")));
    }

    /** My own side of a conversation: read horizon and unread count. */
    URI mine(ConversationSid conversation) {
        return URI.create(myConversations + "/" + HttpCall.encoded(conversation.value()));
    }

    URI messages(ConversationSid conversation) {
        return URI.create(conversations + "/" + HttpCall.encoded(conversation.value()) + "/Messages");
    }

    URI participant(ConversationSid conversation, ParticipantSid participant) {
        return URI.create(conversations + "/" + HttpCall.encoded(conversation.value()) + "/Participants/" + HttpCall.encoded(participant.value()));
    }

    /** The template holds two places, for the conversation and the message. */
    URI receipts(ConversationSid conversation, MessageSid message) {
        return URI.create(receiptsTemplate
                .replaceFirst("%s", HttpCall.encoded(conversation.value()))
                .replaceFirst("%s", HttpCall.encoded(message.value())));
    }
}
