package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.List;
import java.util.Set;

/**
 * Keeps what was accepted until the service has it. Called on conversations' lanes; may block. On return each change is
 * kept as long as this journal keeps anything. What cannot be kept fails with {@code Refused(NotKept)} and changes nothing.
 */
public interface OutboxJournal {
    /** New messages of one conversation, behind those that wait, all or none. The draft that they were ends in the same step. */
    void accept(List<OutboxEntry> entries);

    /** One that was parked goes to the end of the queue. */
    void requeue(OutboxEntry entry);

    /** How far it came has changed; its place has not. */
    void update(OutboxEntry entry);

    /** The service has it, or its writer gave it up; its file goes with it. */
    void remove(LocalId message);

    /** Goes back into the box: it is gone here, without its file, and this is the draft of its conversation, both in one step. */
    void takeBack(LocalId message, ConversationSid conversation, Draft draft);

    /** What is still to go out or parked, in the order of the queue. */
    List<OutboxEntry> waiting(ConversationSid conversation);

    /** What the messages that wait, and the drafts, carry. */
    FileShelf files();

    /** Where anything is still to go out or parked. */
    Set<ConversationSid> conversations();
}
