package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The list of my conversations with the newest message of each, kept live. Its state lives on its lane. */
public final class Inbox {
    private static final Comparator<InboxEntry> NEWEST_FIRST = Comparator.comparing(Inbox::lastAt).reversed()
            .thenComparing(entry -> entry.overview().sid().value());

    private static final Duration BETWEEN_KEEPING = Duration.ofSeconds(2);
    /** Messages among which the last that somebody wrote is looked for, where the newest was sent by itself. */
    private static final int LOOKED_BACK = 30;

    private final ChatGateway gateway;
    private final Lane lane;
    private final Source<InboxState> state = new Source<>(new InboxState.Loading());
    private final Map<ConversationSid, InboxEntry> entries = new HashMap<>();
    private final ChatMemory memory;
    private final Clock clock;
    private final DeliveryWatch deliveries;
    private final Set<ConversationSid> onlyRemembered = new HashSet<>();
    private final Set<ConversationSid> onlyRecorded = new HashSet<>();
    private Optional<Instant> asOf = Optional.empty();
    private boolean read;
    private boolean keeping;

    public Inbox(ChatGateway gateway, ChatMemory memory, Lane lane, Clock clock) {
        this.gateway = gateway;
        this.memory = memory;
        this.lane = lane;
        this.clock = clock;
        this.deliveries = new DeliveryWatch(this::readLast, lane, clock);
    }

    public Signal<InboxState> state() {
        return state;
    }

    /** Whether the person at the desk wrote it, also where the message itself does not tell. */
    public boolean isMine(ChatMessage message) {
        return message.sender().isEmpty() && message.author() instanceof Author.Chat(ChatIdentity writer)
                && Optional.ofNullable(gateway.identity().getNow(null)).filter(writer::equals).isPresent();
    }

    /** Reads the list and follows it from then on; again after a failure. */
    public void start() {
        gateway.listen(event -> lane.execute(() -> receive(event)));
        gateway.connection().subscribe(now -> {
            if (now instanceof Connection.Live) {
                lane.execute(deliveries::reconnected);
            }
        });
        lane.execute(this::remember);
        load();
    }

    private void remember() {
        memory.inbox().filter(remembered -> !read).ifPresent(remembered -> {
            remembered.entries().forEach(entry -> {
                entries.put(entry.overview().sid(), entry);
                onlyRemembered.add(entry.overview().sid());
            });
            asOf = Optional.of(remembered.asOf());
            publish();
        });
    }

    public void load() {
        gateway.conversations().whenCompleteAsync((overviews, failure) -> {
            if (failure != null) {
                if (asOf.isEmpty()) {
                    state.set(new InboxState.Failed(Refused.reason(failure)));
                }
                return;
            }
            read = true;
            asOf = Optional.empty();
            // The service's list is the list: what is only remembered and not in it has gone meanwhile.
            entries.keySet().retainAll(overviews.stream().map(ConversationOverview::sid).toList());
            overviews.forEach(this::store);
            publish();
        }, lane);
    }

    private void receive(ChatEvent event) {
        switch (event) {
            case ChatEvent.OverviewChanged(ConversationOverview overview) -> store(overview);
            case ChatEvent.ConversationGone(ConversationSid sid) -> entries.remove(sid);
            case ChatEvent.MessageStored(ConversationSid sid, ChatMessage message) ->
                heard(sid, message);
            case ChatEvent.MessageDeleted(ConversationSid sid, long index) when lastOf(sid) == index || spokenOf(sid) == index -> readLast(sid);
            default -> {
                return;
            }
        }
        if (read) {
            publish();
        }
    }

    /** What the clinic's records tell while the service cannot be asked, oldest first. */
    void recorded(List<RecordedMessage> messages) {
        lane.execute(() -> {
            Instant heard = gateway.connection().value() instanceof Connection.Lost(Instant since) ? since : asOf.orElse(Instant.EPOCH);
            for (RecordedMessage message : messages) {
                InboxEntry known = entries.get(message.conversation());
                // What I took part in before may be a conversation that I have left.
                if (known == null && message.sentAt().isAfter(heard)) {
                    onlyRecorded.add(message.conversation());
                    known = new InboxEntry(ConversationOverview.unheard(message.conversation()), Optional.empty());
                }
                if (known != null && isNews(message, known)) {
                    entries.put(message.conversation(), known.recorded(message));
                }
            }
            publish();
        });
    }

    /** The service tells it all again. Before its list is read, what the records told stays. */
    void forgetRecords() {
        lane.execute(() -> {
            if (read && entries.values().stream().anyMatch(entry -> entry.recorded().isPresent())) {
                entries.keySet().removeAll(onlyRecorded);
                entries.replaceAll((sid, entry) -> entry.as(entry.overview()));
                publish();
            }
            onlyRecorded.clear();
        });
    }

    private static boolean isNews(RecordedMessage message, InboxEntry known) {
        return known.last().isEmpty() || !known.last().get().sid().equals(message.sid()) && message.sentAt().isAfter(known.last().get().sentAt());
    }

    private void store(ConversationOverview overview) {
        onlyRecorded.remove(overview.sid());
        InboxEntry known = entries.get(overview.sid());
        entries.put(overview.sid(), known == null ? new InboxEntry(overview, Optional.empty()) : known.as(overview));
        // Lower where the newest message was removed.
        if (overview.lastMessage().orElse(-1) != lastOf(overview.sid()) || onlyRemembered.contains(overview.sid())) {
            readLast(overview.sid());
        }
    }

    /** Place of the newest message that is known; -1 where none is. */
    private long lastOf(ConversationSid sid) {
        return Optional.ofNullable(entries.get(sid)).flatMap(InboxEntry::last).map(ChatMessage::index).orElse(-1L);
    }

    /** Place of the newest message that somebody wrote; -1 where none is known. */
    private long spokenOf(ConversationSid sid) {
        return Optional.ofNullable(entries.get(sid)).flatMap(InboxEntry::spoken).map(ChatMessage::index).orElse(-1L);
    }

    private void heard(ConversationSid sid, ChatMessage message) {
        entries.computeIfPresent(sid, (key, entry) -> entry.heard(message));
        // Before what was sent by itself may stand a question that nobody told of.
        if (message.isAutomatic() && lastOf(sid) == message.index()) {
            readLast(sid);
        }
    }

    private CompletableFuture<MessagePage> sinceSpoken(ConversationSid sid) {
        return gateway.newest(sid, 1).thenCompose(page ->
                page.messages().stream().allMatch(ChatMessage::isAutomatic) && !page.reachesStart() ? gateway.newest(sid, LOOKED_BACK)
                : CompletableFuture.completedFuture(page));
    }

    private CompletableFuture<Void> readLast(ConversationSid sid) {
        long known = lastOf(sid);
        long said = spokenOf(sid);
        return sinceSpoken(sid).thenAcceptAsync(page -> {
            boolean removed = lastOf(sid) == known && isRemovedFrom(page, known) || spokenOf(sid) == said && lacks(page, said);
            if (onlyRemembered.remove(sid) || removed) {
                entries.computeIfPresent(sid, (key, entry) -> new InboxEntry(entry.overview(), Optional.empty()));
            }
            page.messages().forEach(message -> entries.computeIfPresent(sid, (key, entry) -> entry.heard(message)));
            publish();
        }, lane);
    }

    /** The page goes back far enough to have it, and has it not. */
    private static boolean lacks(MessagePage page, long index) {
        boolean reachesIt = page.reachesStart() || !page.messages().isEmpty() && page.messages().getFirst().index() <= index;
        return index >= 0 && reachesIt && page.messages().stream().noneMatch(message -> message.index() == index);
    }

    private static boolean isRemovedFrom(MessagePage newest, long index) {
        return newest.messages().stream().allMatch(message -> message.index() < index);
    }

    private void publish() {
        state.set(new InboxState.Ready(entries.values().stream().sorted(NEWEST_FIRST).toList(), asOf));
        if (!read) {
            return;
        }
        deliveries.stand(entries.values());
        if (!keeping) {
            keeping = true;
            clock.after(BETWEEN_KEEPING, () -> lane.execute(this::keep));
        }
    }

    private void keep() {
        keeping = false;
        // What only the records told is read from them again.
        List<InboxEntry> told = entries.values().stream().map(entry -> entry.as(entry.overview())).sorted(NEWEST_FIRST).toList();
        memory.keep(new ChatMemory.RememberedInbox(told, clock.now()));
    }

    /** Waits until what is shown is remembered. */
    public void settle(Duration longest) {
        CompletableFuture.runAsync(() -> {
            if (read) {
                keep();
            }
        }, lane).completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static Instant lastAt(InboxEntry entry) {
        return entry.recorded().map(RecordedMessage::sentAt).or(() -> entry.last().map(ChatMessage::sentAt))
                .or(() -> entry.overview().lastMessageAt()).orElse(Instant.EPOCH);
    }
}
