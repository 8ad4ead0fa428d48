package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.conversations.TwilioConversations.Membership;
import java.time.Duration;

/** Whether a text went into a conversation. Twilio gives the two no common name (none is documented), so they are the same who, when and what. */
final class TextsInConversations {
    /** How far the times of a text and of the message that it became can be apart; Twilio tells whole seconds. */
    static final Duration APART = Duration.ofSeconds(10);

    private final TwilioConversations twilio;

    TextsInConversations(TwilioConversations twilio) {
        this.twilio = twilio;
    }

    /** Whether an open conversation has its pair of numbers just now. */
    boolean mayTake(InboundText text) {
        return twilio.memberships(text.from()).stream().anyMatch(one -> !one.closed() && (one.proxy().isEmpty() || one.proxy().equals(text.to())));
    }

    /** Whether a conversation, open or closed since, has it. */
    boolean hold(InboundText text) {
        return twilio.memberships(text.from()).stream().filter(one -> !one.updated().isBefore(text.created().minus(APART))).anyMatch(one -> has(one, text));
    }

    private boolean has(Membership conversation, InboundText text) {
        return twilio.hasMessage(conversation.conversation(), text.created().minus(APART), message -> isSame(message, text));
    }

    private static boolean isSame(JsonNode message, InboundText text) {
        Duration apart = Duration.between(TwilioConversations.created(message), text.created()).abs();
        return message.path("author").asText().equals(text.from()) && message.path("body").asText("").equals(text.body()) && apart.compareTo(APART) <= 0;
    }
}
