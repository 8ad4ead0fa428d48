package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The clinic's records of messages in memory. */
public final class FakeMessageRecords implements MessageRecords {
    public final List<RecordedMessage> messages = new ArrayList<>();

    @Override
    public CompletableFuture<List<RecordedMessage>> newest(ConversationSid conversation, int count) {
        List<RecordedMessage> all = messages.stream().filter(message -> message.conversation().equals(conversation)).toList();
        return CompletableFuture.completedFuture(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    @Override
    public CompletableFuture<List<RecordedMessage>> newest(int count) {
        return CompletableFuture.completedFuture(List.copyOf(messages));
    }
}
