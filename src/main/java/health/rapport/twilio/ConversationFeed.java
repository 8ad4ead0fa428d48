package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.MessagePage;
import health.rapport.chat.OpenedConversation;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One open conversation: its messages and its people, followed from the moment they were read. Lives on the lane. */
final class ConversationFeed {
    /** My own participant, with whatever its attributes say. */
    record Mine(ParticipantSid sid, ObjectNode attributes) {}

    private record Source(JsonNode descriptor, SyncObject object) {}

    private final ConversationSid conversation;
    private final ChatIdentity me;
    private final SyncClient sync;
    private final MessagePages pages;
    private final Consumer<ChatEvent> tell;
    private final CompletableFuture<Source> messages;
    private final CompletableFuture<Source> roster;
    private final CompletableFuture<Void> people;
    private final Map<String, ChatParticipant> present = new LinkedHashMap<>();
    private final List<SyncObject> followed = new ArrayList<>();
    private Optional<CompletableFuture<Void>> verifying = Optional.empty();
    private Optional<CompletableFuture<Void>> verifyingNext = Optional.empty();
    private Optional<Mine> mine = Optional.empty();
    private int newest;
    private boolean closed;
    private boolean over;

    ConversationFeed(ConversationSid conversation, ChatIdentity me, SyncClient sync, Consumer<ChatEvent> tell) {
        this.conversation = conversation;
        this.me = me;
        this.sync = sync;
        this.pages = new MessagePages(sync);
        this.tell = tell;
        this.messages = follow(SyncKind.LIST, ".messages", new MessageFollower());
        this.roster = follow(SyncKind.MAP, ".roster", new PeopleFollower());
        this.people = readPeople();
    }

    /** Subscribes before it reads, so that nothing falls between the two. */
    CompletableFuture<OpenedConversation> open(int count) {
        newest = Math.max(newest, count);
        CompletableFuture<MessagePage> page = newest(count);
        return people.thenCombine(page, (done, messages) -> new OpenedConversation(messages, List.copyOf(present.values())));
    }

    CompletableFuture<MessagePage> newest(int count) {
        return messages.thenCompose(list -> pages.newest(list.descriptor(), count, list.object().ledger()));
    }

    CompletableFuture<MessagePage> before(long index, int count) {
        return messages.thenCompose(list -> pages.before(list.descriptor(), index, count, list.object().ledger()));
    }

    /** Reads the newest page again and tells it: after this call, so that a reading that began earlier counts for nothing. */
    CompletableFuture<Void> verify() {
        if (verifying.isEmpty()) {
            return readNewest();
        }
        if (verifyingNext.isEmpty()) {
            verifyingNext = Optional.of(new CompletableFuture<>());
        }
        return verifyingNext.get();
    }

    private CompletableFuture<Void> readNewest() {
        CompletableFuture<Void> reading = newest(Math.max(newest, 1)).thenAccept(page -> tell(new ChatEvent.NewestVerified(conversation, page)));
        verifying = Optional.of(reading);
        reading.whenComplete((done, failure) -> {
            verifying = Optional.empty();
            verifyingNext.ifPresent(this::readNewestFor);
        });
        return reading;
    }

    private void readNewestFor(CompletableFuture<Void> waiting) {
        verifyingNext = Optional.empty();
        readNewest().whenComplete((done, failure) -> {
            if (failure == null) {
                waiting.complete(null);
            } else {
                waiting.completeExceptionally(failure);
            }
        });
    }

    /** The service does not tell it any more; whoever comes back to the conversation needs a new one. */
    boolean isOver() {
        return over;
    }

    void close() {
        closed = true;
        followed.forEach(sync::unfollow);
    }

    private CompletableFuture<Source> follow(SyncKind kind, String suffix, SyncObject.Follower follower) {
        return sync.descriptor(kind, conversation.value() + suffix).thenApply(descriptor -> {
            var object = new SyncObject(kind, descriptor, follower);
            if (!closed) {
                followed.add(object);
                sync.follow(object);
            }
            return new Source(descriptor, object);
        });
    }

    /** Tells what is news in it: an older event may have been told while the page was on its way. Whoever was here before and is not on it has gone. */
    private CompletableFuture<Void> readPeople() {
        return roster.thenCompose(source -> {
            var before = new LinkedHashMap<>(present);
            return sync.allItems(source.descriptor()).thenAccept(items -> {
                items.forEach(item -> readPerson(source.object().ledger(), item));
                Set<String> there = items.stream().map(item -> item.path("key").asText("")).collect(Collectors.toSet());
                before.forEach((key, participant) -> {
                    if (!there.contains(key) && present.get(key) == participant) {
                        went(key);
                    }
                });
            });
        });
    }

    private void readPerson(ItemLedger ledger, JsonNode item) {
        String key = item.path("key").asText("");
        if (ledger.store(key, item.path("last_event_id").asLong())) {
            stored(key, item.path("data"));
        }
    }

    private void stored(String key, JsonNode data) {
        ParticipantMapping.of(key, data).ifPresent(participant -> {
            put(key, participant, data);
            tell(new ChatEvent.ParticipantStored(conversation, participant));
        });
    }

    private void went(String key) {
        ChatParticipant before = present.remove(key);
        if (!key.isBlank()) {
            tell(new ChatEvent.ParticipantGone(conversation, new ParticipantSid(key)));
        }
        if (before != null && before.is(me)) {
            // The service tells us nothing more, also where we are back already.
            end();
        }
    }

    private void put(String key, ChatParticipant participant, JsonNode data) {
        present.put(key, participant);
        if (participant.is(me)) {
            mine = Optional.of(new Mine(participant.sid(), Json.embedded(data, "attributes") instanceof ObjectNode attributes ? attributes : Json.object()));
        }
    }

    /** Absent until the people were read. */
    Optional<Mine> mine() {
        return mine.filter(known -> !over);
    }

    private void end() {
        if (!over) {
            over = true;
            tell(new ChatEvent.ConversationGone(conversation));
        }
    }

    private void tell(ChatEvent event) {
        if (!closed) {
            tell.accept(event);
        }
    }

    private final class MessageFollower implements SyncObject.Follower {
        @Override
        public void stored(String key, long event, JsonNode data) {
            if (key.matches("\\d{1,18}")) {
                MessageMapping.of(Long.parseLong(key), event, data)
                        .ifPresent(message -> tell(new ChatEvent.MessageStored(conversation, message)));
            }
        }

        @Override
        public void removed(String key, long event) {
            if (key.matches("\\d{1,18}")) {
                tell(new ChatEvent.MessageDeleted(conversation, Long.parseLong(key)));
            }
        }

        @Override
        public void gone() {
            end();
        }

        @Override
        public void missed() {
            verify();
        }
    }

    private final class PeopleFollower implements SyncObject.Follower {
        @Override
        public void stored(String key, long event, JsonNode data) {
            ConversationFeed.this.stored(key, data);
        }

        @Override
        public void removed(String key, long event) {
            went(key);
        }

        @Override
        public void missed() {
            readPeople();
        }

        @Override
        public void gone() {
            end();
        }
    }
}
