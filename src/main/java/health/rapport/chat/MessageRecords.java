package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The messages as the clinic's records keep them: what there is to read where the chat service cannot be reached. Calls never
 * block; futures fail with {@code Refused}.
 */
public interface MessageRecords {
    /** Of one conversation, oldest first. Empty where the records do not know the conversation. */
    CompletableFuture<List<RecordedMessage>> newest(ConversationSid conversation, int count);

    /** Of all that I wrote or that was written to me, oldest first. */
    CompletableFuture<List<RecordedMessage>> newest(int count);
}
