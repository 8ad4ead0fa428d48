package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.MessagePage;
import health.rapport.chat.OpenedConversation;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The conversations of one person, once the service has told who that is. Lives on the lane. */
final class ChatService {
    private final Configuration configuration;
    private final Tunnel tunnel;
    private final SyncClient sync;
    private final ConversationList list;
    private final MessagePages pages;
    private final Consumer<ChatEvent> tell;
    private final Map<ConversationSid, ConversationFeed> feeds = new HashMap<>();

    ChatService(Configuration configuration, Tunnel tunnel, SyncClient sync, ConversationList list, Consumer<ChatEvent> tell) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.sync = sync;
        this.list = list;
        this.pages = new MessagePages(sync);
        this.tell = tell;
    }

    CompletableFuture<OpenedConversation> open(ConversationSid conversation, int newest) {
        if (feeds.containsKey(conversation) && feeds.get(conversation).isOver()) {
            release(conversation);
        }
        ConversationFeed feed = feeds.computeIfAbsent(conversation, sid -> new ConversationFeed(sid, configuration.identity(), sync, this::tell));
        return feed.open(newest).whenComplete((opened, refused) -> {
            if (refused != null && feeds.remove(conversation, feed)) {
                feed.close();
            }
        });
    }

    void release(ConversationSid conversation) {
        ConversationFeed feed = feeds.remove(conversation);
        if (feed != null) {
            feed.close();
        }
    }

    /** My participant, where the conversation is open and was read. */
    Optional<ConversationFeed.Mine> mine(ConversationSid conversation) {
        return Optional.ofNullable(feeds.get(conversation)).flatMap(ConversationFeed::mine);
    }

    CompletableFuture<List<ChatParticipant>> participants(ConversationSid conversation) {
        return sync.descriptor(SyncKind.MAP, conversation.value() + ".roster").thenCompose(sync::allItems)
                .thenApply(items -> items.stream().flatMap(item -> ParticipantMapping.of(item.path("key").asText(""), item.path("data")).stream()).toList());
    }

    CompletableFuture<MessagePage> newest(ConversationSid conversation, int count) {
        ConversationFeed feed = feeds.get(conversation);
        return feed != null ? feed.newest(count) : messages(conversation).thenCompose(found -> pages.newest(found, count, new ItemLedger()));
    }

    CompletableFuture<MessagePage> before(ConversationSid conversation, long index, int count) {
        ConversationFeed feed = feeds.get(conversation);
        return feed != null
                ? feed.before(index, count)
                : messages(conversation).thenCompose(found -> pages.before(found, index, count, new ItemLedger()));
    }

    CompletableFuture<List<DeliveryReceipt>> receipts(ConversationSid conversation, MessageSid message) {
        return receiptPages(configuration.receipts(conversation, message), "", new ArrayList<>());
    }

    /** What must be read again after a reconnect. One conversation that is refused for good does not hold up the rest. */
    CompletableFuture<Void> catchUp() {
        List<CompletableFuture<?>> readings = new ArrayList<>();
        readings.add(list.catchUp());
        feeds.values().stream().filter(feed -> !feed.isOver()).forEach(feed -> readings.add(feed.verify()));
        return CompletableFuture.allOf(readings.stream().map(reading -> reading.handle((done, refused) -> done)).toArray(CompletableFuture[]::new));
    }

    /** A feed may end late, when we have long been let in again: then it is said again that we are in. */
    private void tell(ChatEvent event) {
        tell.accept(event);
        if (event instanceof ChatEvent.ConversationGone(ConversationSid conversation)) {
            list.tellAgain(conversation);
        }
    }

    private CompletableFuture<JsonNode> messages(ConversationSid conversation) {
        return sync.descriptor(SyncKind.LIST, conversation.value() + ".messages");
    }

    private CompletableFuture<List<DeliveryReceipt>> receiptPages(URI address, String query, List<DeliveryReceipt> before) {
        return tunnel.read(HttpCall.get(URI.create(address + query))).thenCompose(page -> {
            page.path("delivery_receipts").forEach(receipt -> MessageMapping.receipt(receipt).ifPresent(before::add));
            return SyncClient.nextPage(page)
                    .map(next -> receiptPages(address, "?" + next, before))
                    .orElseGet(() -> CompletableFuture.completedFuture(before));
        });
    }
}
