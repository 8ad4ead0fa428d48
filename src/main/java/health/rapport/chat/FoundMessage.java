package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import java.time.Instant;

/** A message that a search found, and the conversation in whose transcript it stands. */
public sealed interface FoundMessage {
    ConversationSid shownIn();

    MessageSid sid();

    MessageBody body();

    Instant sentAt();

    /** As the chat service has it. */
    record Told(ConversationSid shownIn, ChatMessage message) implements FoundMessage {
        @Override
        public MessageSid sid() {
            return message.sid();
        }

        @Override
        public MessageBody body() {
            return message.body();
        }

        @Override
        public Instant sentAt() {
            return message.sentAt();
        }
    }

    /** As the clinic's records have it; {@code shownIn} may be a later conversation with the same patient. */
    record Recorded(ConversationSid shownIn, RecordedMessage message) implements FoundMessage {
        @Override
        public MessageSid sid() {
            return message.sid();
        }

        @Override
        public MessageBody body() {
            return message.body();
        }

        @Override
        public Instant sentAt() {
            return message.sentAt();
        }
    }
}
