package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.ConversationOverview;
import health.rapport.model.ConversationSid;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * All conversations I am in: the list in one or two requests, then the channel document of each, followed live. What is
 * loaded is known conversation by conversation, so that a drop in between leaves none of them deaf. Lives on the lane.
 */
final class ConversationList {
    private final Configuration configuration;
    private final Tunnel tunnel;
    private final SyncClient sync;
    private final Consumer<ChatEvent> tell;
    private final Pipeline pipeline = new Pipeline();
    private final UnreadCounts unreadCounts;
    private final Map<ConversationSid, ListedConversation> entries = new LinkedHashMap<>();
    private final Map<ConversationSid, CompletableFuture<Void>> opening = new HashMap<>();
    /** In which reading somebody was last seen leaving: that reading may still tell of it. */
    private final Map<ConversationSid, Long> gone = new HashMap<>();
    private Optional<SyncObject> memberships = Optional.empty();
    private Optional<CompletableFuture<Void>> reading = Optional.empty();
    private long readings;
    private boolean wanted;
    private boolean listed;

    ConversationList(Configuration configuration, Tunnel tunnel, SyncClient sync, Consumer<ChatEvent> tell) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.sync = sync;
        this.tell = tell;
        this.unreadCounts = new UnreadCounts(configuration, tunnel, pipeline, this::counted);
    }

    CompletableFuture<List<ConversationOverview>> load() {
        wanted = true;
        return refresh().thenApply(done -> {
            listed = true;
            entries.values().forEach(ListedConversation::news);
            return entries.values().stream().map(ListedConversation::overview).toList();
        });
    }

    /** After a reconnect: reads the list again, where it was asked for. A read still on its way is asked anew by itself. */
    CompletableFuture<Void> catchUp() {
        return wanted ? refresh() : CompletableFuture.completedFuture(null);
    }

    boolean has(ConversationSid conversation) {
        return entries.containsKey(conversation);
    }

    OptionalLong lastRead(ConversationSid conversation) {
        return Optional.ofNullable(entries.get(conversation)).map(ListedConversation::lastRead).orElseGet(OptionalLong::empty);
    }

    void tellAgain(ConversationSid conversation) {
        ListedConversation entry = entries.get(conversation);
        if (listed && entry != null) {
            tell.accept(new ChatEvent.OverviewChanged(entry.overview()));
        }
    }

    /** The service has stored my read horizon. */
    void readIs(ConversationSid conversation, long index, OptionalLong unread) {
        Optional.ofNullable(entries.get(conversation)).ifPresent(entry -> {
            entry.readIs(index);
            entry.counted(unread);
            tellNews(entry);
        });
    }

    private void counted(ConversationSid conversation, OptionalLong unread) {
        Optional.ofNullable(entries.get(conversation)).ifPresent(entry -> {
            entry.counted(unread);
            tellNews(entry);
        });
    }

    private CompletableFuture<Void> refresh() {
        return reading.orElseGet(() -> {
            CompletableFuture<Void> started = followMemberships().thenCompose(followed -> readList());
            reading = Optional.of(started);
            started.whenComplete((done, failure) -> reading = Optional.empty());
            return started;
        });
    }

    /** Before the list is read, so that whoever joins meanwhile is told of. */
    private CompletableFuture<Void> followMemberships() {
        if (memberships.isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        return sync.descriptor(SyncKind.MAP, configuration.membershipMap()).thenAccept(descriptor -> {
            var map = new SyncObject(SyncKind.MAP, descriptor, new MembershipFollower());
            memberships = Optional.of(map);
            sync.follow(map);
        });
    }

    private CompletableFuture<Void> readList() {
        long number = ++readings;
        return readPage(configuration.myConversations(), new ArrayList<>()).thenCompose(items -> apply(items, number));
    }

    private CompletableFuture<List<JsonNode>> readPage(URI address, List<JsonNode> before) {
        return tunnel.read(HttpCall.get(address)).thenCompose(page -> {
            page.path("conversations").forEach(before::add);
            return SyncClient.nextPage(page)
                    .map(next -> readPage(URI.create(configuration.myConversations() + "?" + next), before))
                    .orElseGet(() -> CompletableFuture.completedFuture(before));
        });
    }

    private CompletableFuture<Void> apply(List<JsonNode> items, long number) {
        Set<ConversationSid> present = new LinkedHashSet<>();
        for (JsonNode item : items) {
            Json.text(item, "conversation_sid", "sid").map(ConversationSid::new)
                    .filter(sid -> item.path("status").asText("joined").equals("joined") && gone.getOrDefault(sid, 0L) < number)
                    .ifPresent(sid -> {
                        present.add(sid);
                        entries.computeIfAbsent(sid, ListedConversation::new).read(item, number);
                    });
        }
        gone.clear();
        List.copyOf(entries.keySet()).stream()
                .filter(sid -> !present.contains(sid) && !entries.get(sid).wasToldSince(number))
                .forEach(this::drop);
        CompletableFuture<?>[] documents = List.copyOf(entries.keySet()).stream().map(this::openChannel).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(documents).thenRun(() -> entries.values().forEach(this::tellNews));
    }

    /** Completes also where the service has no such document for us: the conversation is listed all the same. */
    private CompletableFuture<Void> openChannel(ConversationSid conversation) {
        if (entries.get(conversation).channel().isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        return Optional.ofNullable(opening.get(conversation)).orElseGet(() -> {
            CompletableFuture<Void> opened = descriptor(conversation)
                    .<Void>handle((descriptor, refused) -> {
                        opening.remove(conversation);
                        ListedConversation entry = entries.get(conversation);
                        if (refused == null && entry != null && entry.channel().isEmpty()) {
                            followChannel(conversation, entry, descriptor);
                        }
                        return null;
                    });
            if (!opened.isDone()) {
                opening.put(conversation, opened);
            }
            return opened;
        });
    }

    private CompletableFuture<JsonNode> descriptor(ConversationSid conversation) {
        return pipeline.submit(() -> sync.descriptor(SyncKind.DOCUMENT, conversation.value() + ".channel"));
    }

    private void followChannel(ConversationSid conversation, ListedConversation entry, JsonNode descriptor) {
        var document = new SyncObject(SyncKind.DOCUMENT, descriptor, new ChannelFollower(conversation));
        document.ledger().store("", document.position().last());
        entry.channel(descriptor.path("data"), readings);
        entry.follows(document);
        sync.follow(document);
        tellNews(entry);
    }

    private void joined(ConversationSid conversation, JsonNode membership) {
        gone.remove(conversation);
        ListedConversation entry = entries.get(conversation);
        if (entry != null) {
            OptionalLong before = entry.lastRead();
            entry.membership(membership, readings);
            if (!before.equals(entry.lastRead())) {
                unreadCounts.count(conversation);
            }
            // Told even where nothing is new in it: whoever was refused meanwhile may try again.
            tellAgain(conversation);
            return;
        }
        ListedConversation added = new ListedConversation(conversation);
        added.membership(membership, readings);
        entries.put(conversation, added);
        openChannel(conversation).thenRun(() -> unreadCounts.count(conversation));
    }

    private void drop(ConversationSid conversation) {
        gone.put(conversation, readings);
        ListedConversation entry = entries.remove(conversation);
        if (entry != null) {
            entry.channel().ifPresent(sync::unfollow);
            tell.accept(new ChatEvent.ConversationGone(conversation));
        }
    }

    private void tellNews(ListedConversation entry) {
        if (listed) {
            entry.news().ifPresent(overview -> tell.accept(new ChatEvent.OverviewChanged(overview)));
        }
    }

    private final class MembershipFollower implements SyncObject.Follower {
        @Override
        public void stored(String key, long event, JsonNode data) {
            if (data.path("status").asText("joined").equals("joined")) {
                joined(new ConversationSid(key), data);
            } else {
                drop(new ConversationSid(key));
            }
        }

        @Override
        public void removed(String key, long event) {
            drop(new ConversationSid(key));
        }

        /** Followed anew with the next reading. */
        @Override
        public void gone() {
            memberships.ifPresent(sync::unfollow);
            memberships = Optional.empty();
        }
    }

    private final class ChannelFollower implements SyncObject.Follower {
        private final ConversationSid conversation;

        private ChannelFollower(ConversationSid conversation) {
            this.conversation = conversation;
        }

        @Override
        public void stored(String key, long event, JsonNode data) {
            ListedConversation entry = entries.get(conversation);
            if (entry != null) {
                OptionalLong before = entry.lastMessage();
                entry.channel(data, readings);
                if (!before.equals(entry.lastMessage())) {
                    unreadCounts.count(conversation);
                }
                tellNews(entry);
            }
        }

        @Override
        public void removed(String key, long event) {
            drop(conversation);
        }

        @Override
        public void gone() {
            drop(conversation);
        }

        @Override
        public void missed() {
            Optional.ofNullable(entries.get(conversation)).flatMap(ListedConversation::channel).ifPresent(document ->
                    descriptor(conversation).thenAccept(read -> {
                        if (document.ledger().store("", read.path("last_event_id").asLong())) {
                            stored("", document.position().last(), read.path("data"));
                        }
                    }));
        }
    }
}
