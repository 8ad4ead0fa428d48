package health.rapport.chat;

import health.rapport.model.ChatMessage;

/** One message as it stands in the transcript. */
public sealed interface TimelineRow {
    /** The same for the same message from the moment it is accepted, so that its row stays its row. */
    Object key();

    /** The service has it. */
    record Stored(ChatMessage message) implements TimelineRow {
        @Override
        public Object key() {
            return message.localId().<Object>map(id -> id).orElse(message.sid());
        }
    }

    /** The clinic's records have it; the service, which knows more of it, cannot be asked. */
    record Recorded(RecordedMessage message) implements TimelineRow {
        @Override
        public Object key() {
            return message.sid();
        }
    }

    /** Ours, and not yet seen at the service. */
    record Pending(OutgoingMessage message, Fate fate) implements TimelineRow {
        @Override
        public Object key() {
            return message.localId();
        }
    }
}
