package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import java.util.List;
import java.util.Set;

/**
 * Keeps what was accepted until the service has it. Called on conversations' lanes; may block. On return each change is
 * kept as long as this journal keeps anything. What cannot be kept fails with {@code Refused(NotKept)} and changes nothing.
 */
public interface OutboxJournal {
    /** A new message, behind those that wait. A draft of its conversation that says the same becomes it in the same step. */
    void accept(OutboxEntry entry);

    /** One that was parked goes to the end of the queue. */
    void requeue(OutboxEntry entry);

    /** How far it came has changed; its place has not. */
    void update(OutboxEntry entry);

    /** The service has it, or its writer gave it up. */
    void remove(LocalId message);

    /** Goes back into the box: it is gone here and the draft of its conversation says this, both in one step. */
    void takeBack(LocalId message, ConversationSid conversation, MessageBody draft);

    /** What is still to go out or parked, in the order of the queue. */
    List<OutboxEntry> waiting(ConversationSid conversation);

    /** Where anything is still to go out or parked. */
    Set<ConversationSid> conversations();
}
