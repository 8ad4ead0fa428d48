package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refused;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The list of my conversations with the newest message of each, kept live. Its state lives on its lane. */
public final class Inbox {
    private static final Comparator<InboxEntry> NEWEST_FIRST = Comparator.comparing(Inbox::lastAt).reversed()
            .thenComparing(entry -> entry.overview().sid().value());

    private final ChatGateway gateway;
    private final Lane lane;
    private final Source<InboxState> state = new Source<>(new InboxState.Loading());
    private final Map<ConversationSid, InboxEntry> entries = new HashMap<>();
    private boolean read;

    public Inbox(ChatGateway gateway, Lane lane) {
        this.gateway = gateway;
        this.lane = lane;
    }

    public Signal<InboxState> state() {
        return state;
    }

    /** Reads the list and follows it from then on; again after a failure. */
    public void start() {
        gateway.listen(event -> lane.execute(() -> receive(event)));
        load();
    }

    public void load() {
        gateway.conversations().whenCompleteAsync((overviews, failure) -> {
            if (failure != null) {
                state.set(new InboxState.Failed(Refused.reason(failure)));
                return;
            }
            read = true;
            overviews.forEach(this::store);
            publish();
        }, lane);
    }

    private void receive(ChatEvent event) {
        switch (event) {
            case ChatEvent.OverviewChanged(ConversationOverview overview) -> store(overview);
            case ChatEvent.ConversationGone(ConversationSid sid) -> entries.remove(sid);
            case ChatEvent.MessageStored(ConversationSid sid, ChatMessage message) ->
                entries.computeIfPresent(sid, (key, entry) -> later(entry, message));
            default -> {
                return;
            }
        }
        if (read) {
            publish();
        }
    }

    private void store(ConversationOverview overview) {
        InboxEntry known = entries.get(overview.sid());
        entries.put(overview.sid(), new InboxEntry(overview, known == null ? Optional.empty() : known.last()));
        long knownIndex = known == null ? -1 : known.last().map(ChatMessage::index).orElse(-1L);
        if (overview.lastMessage().orElse(-1) > knownIndex) {
            readLast(overview.sid());
        }
    }

    private void readLast(ConversationSid sid) {
        gateway.newest(sid, 1).thenAcceptAsync(page -> page.messages().forEach(message -> {
            entries.computeIfPresent(sid, (key, entry) -> later(entry, message));
            publish();
        }), lane);
    }

    private static InboxEntry later(InboxEntry entry, ChatMessage message) {
        boolean older = entry.last().filter(known -> known.index() > message.index()
                || known.index() == message.index() && known.version() >= message.version()).isPresent();
        return older ? entry : new InboxEntry(entry.overview(), Optional.of(message));
    }

    private void publish() {
        state.set(new InboxState.Ready(entries.values().stream().sorted(NEWEST_FIRST).toList()));
    }

    private static Instant lastAt(InboxEntry entry) {
        return entry.last().map(ChatMessage::sentAt).or(() -> entry.overview().lastMessageAt()).orElse(Instant.EPOCH);
    }
}
