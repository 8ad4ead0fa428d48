package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.MessagePage;
import health.rapport.model.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the messages of a conversation backwards. Lives on the lane. */
final class MessagePages {
    private static final int SMALLEST = 10;
    private static final int LARGEST = 100;

    private final SyncClient sync;

    MessagePages(SyncClient sync) {
        this.sync = sync;
    }

    /** @param removed what is known to be removed meanwhile is left out, however the page tells it */
    CompletableFuture<MessagePage> newest(JsonNode list, int count, ItemLedger removed) {
        return collect(list, "Order=desc&PageSize=" + size(count), count, removed, new ArrayList<>());
    }

    CompletableFuture<MessagePage> before(JsonNode list, long index, int count, ItemLedger removed) {
        if (index <= 0) {
            return CompletableFuture.completedFuture(new MessagePage(List.of(), true));
        }
        return collect(list, "From=" + (index - 1) + "&Order=desc&PageSize=" + size(count), count, removed, new ArrayList<>());
    }

    private CompletableFuture<MessagePage> collect(JsonNode list, String query, int count, ItemLedger removed, List<ChatMessage> found) {
        return sync.items(list, query).thenCompose(page -> {
            for (JsonNode item : page.path("items")) {
                MessageMapping.ofItem(item)
                        .filter(message -> !removed.isGoneSince(Long.toString(message.index()), message.version()))
                        .ifPresent(found::add);
            }
            Optional<String> older = SyncClient.nextPage(page);
            if (older.isPresent() && found.size() < count) {
                return collect(list, older.get(), count, removed, found);
            }
            boolean all = older.isEmpty() && found.size() <= count;
            List<ChatMessage> newest = found.subList(0, Math.min(count, found.size()));
            return CompletableFuture.completedFuture(new MessagePage(newest.reversed(), all));
        });
    }

    private static int size(int count) {
        return Math.clamp(count, SMALLEST, LARGEST);
    }
}
