package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.List;

/** Keeps what was accepted until the service has it. Called on the conversation's lane; may block. */
public interface OutboxJournal {
    /** On return the message is safe against the end of the process. */
    void put(ConversationSid conversation, OutgoingMessage message);

    /** The service has it, or its writer gave it up. */
    void remove(LocalId message);

    /** What is still to go out, in the order it was accepted. */
    List<OutgoingMessage> waiting(ConversationSid conversation);
}
