package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.time.Instant;

/**
 * A message that waits in the outbox, as far as it came.
 *
 * @param fate     {@code Sending}, {@code Unconfirmed} or {@code Rejected}; the last is parked until its writer decides
 * @param wantedAt when its writer last wanted it sent; from here its best-before counts
 */
public record OutboxEntry(ConversationSid conversation, OutgoingMessage message, Fate fate, Instant wantedAt) {
    OutboxEntry with(Fate changed) {
        return new OutboxEntry(conversation, message, changed, wantedAt);
    }

    /** Nobody knows whether it left. */
    OutboxEntry unconfirmed() {
        return with(new Fate.Unconfirmed(fate.attempt()));
    }

    OutboxEntry carrying(OutgoingFile known) {
        return new OutboxEntry(conversation, message.carrying(known), fate, wantedAt);
    }

    /** Its file has to be brought to the service anew. */
    OutboxEntry carryingAnew() {
        return carrying(message.file().orElseThrow().notUploaded());
    }

    OutboxEntry wantedAgain(Instant now) {
        return new OutboxEntry(conversation, message, new Fate.Sending(fate.attempt() + 1), now);
    }

    public boolean isParked() {
        return fate instanceof Fate.Rejected;
    }
}
