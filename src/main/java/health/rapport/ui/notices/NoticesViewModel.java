package health.rapport.ui.notices;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.Inbox;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.Notices;
import health.rapport.model.Reference;
import health.rapport.notices.NoticeBoard;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Worklist;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Has the system tell that something was said while nobody looked: one notification for all of it, never with what was said. On
 * the window's thread.
 */
public final class NoticesViewModel implements AutoCloseable {
    /** A patient who writes five times in a row interrupts once. */
    static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final Worklist worklist;
    private final EncounterCards cards;
    private final Reference me;
    private final Supplier<Notices> wanted;
    private final NoticeBoard board;
    private final Onlooker onlooker;
    private final Clock clock;
    private final Messages messages;
    private final FxThread fx;
    /** The newest of what was there at first, by the service's clock: this computer's may be wrong. */
    private Optional<Instant> started = Optional.empty();
    /** How far each conversation went at first. */
    private Map<ConversationSid, Long> there = Map.of();
    private final Map<ConversationSid, Instant> heard = new HashMap<>();
    /** The newest message of each conversation in which something was said that nobody has looked at. */
    private final SequencedMap<ConversationSid, MessageSid> untold = new LinkedHashMap<>();
    private final Subscription following;
    private Subscription pause = () -> { };
    private boolean pausing;
    private boolean more;
    /** Whether a name stands on the desktop, as far as we know. */
    private boolean named;

    /** @param wanted how much may be told just now */
    public NoticesViewModel(Inbox inbox, Worklist worklist, EncounterCards cards, Reference me, Supplier<Notices> wanted, NoticeBoard board, Onlooker onlooker,
            Clock clock, Messages messages, FxThread fx) {
        this.inbox = inbox;
        this.worklist = worklist;
        this.cards = cards;
        this.me = me;
        this.wanted = wanted;
        this.board = board;
        this.onlooker = onlooker;
        this.clock = clock;
        this.messages = messages;
        this.fx = fx;
        following = fx.latestOn(inbox.state(), this::receive);
    }

    private void receive(InboxState state) {
        // What is only remembered is no news.
        if (!(state instanceof InboxState.Ready(List<InboxEntry> entries, Optional<Instant> asOf)) || asOf.isPresent()) {
            return;
        }
        if (started.isEmpty()) {
            begin(entries);
        }
        boolean news = false;
        for (InboxEntry entry : entries) {
            if (isNew(entry) && isWorthTelling(entry)) {
                newest(entry).ifPresent(message -> untold.putLast(entry.overview().sid(), message));
                cards.ask(List.of(entry.overview().sid()));
                news = true;
            } else if (!entry.isUnread()) {
                untold.remove(entry.overview().sid());
            }
        }
        if (untold.isEmpty()) {
            withdraw();
        } else if (news) {
            tell();
        }
    }

    private void begin(List<InboxEntry> entries) {
        started = Optional.of(entries.stream()
                .map(entry -> entry.recorded().map(RecordedMessage::sentAt).or(() -> entry.last().map(ChatMessage::sentAt))
                        .or(() -> entry.overview().lastMessageAt()))
                .flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
        there = entries.stream().collect(Collectors.toMap(entry -> entry.overview().sid(), entry -> entry.overview().lastMessage().orElse(-1)));
    }

    private boolean isNew(InboxEntry entry) {
        Optional<Instant> said = entry.recorded().map(RecordedMessage::sentAt).or(() -> entry.spoken().map(ChatMessage::sentAt));
        if (said.isEmpty()) {
            return false;
        }
        Instant before = heard.put(entry.overview().sid(), said.get());
        boolean wasThere = entry.recorded().isEmpty()
                && entry.spoken().filter(message -> message.index() <= there.getOrDefault(entry.overview().sid(), -1L)).isPresent();
        return !wasThere && said.get().isAfter(before == null ? started.orElse(Instant.EPOCH) : before);
    }

    private static Optional<MessageSid> newest(InboxEntry entry) {
        return entry.recorded().map(RecordedMessage::sid).or(() -> entry.spoken().map(ChatMessage::sid));
    }

    private boolean isWorthTelling(InboxEntry entry) {
        ConversationSid conversation = entry.overview().sid();
        boolean mine = entry.recorded().isPresent() ? entry.recorded().flatMap(RecordedMessage::sender).filter(me::equals).isPresent()
                : entry.spoken().filter(this::isMine).isPresent();
        return wanted.get() != Notices.OFF && !mine && entry.isUnread() && !entry.overview().muted()
                && worklist.of(conversation).standing(clock.now(), entry.newestSpoken()) instanceof Standing.Open
                && onlooker.beforeTheirEyes().filter(conversation::equals).isEmpty();
    }

    private boolean isMine(ChatMessage message) {
        return message.sender().map(me::equals).orElseGet(() -> inbox.isMine(message));
    }

    private void tell() {
        if (pausing) {
            more = true;
            return;
        }
        more = false;
        pausing = true;
        pause = clock.after(BETWEEN, () -> fx.execute(() -> {
            pausing = false;
            if (more && !untold.isEmpty()) {
                tell();
            }
        }));
        show();
    }

    private void show() {
        Optional<String> name = name();
        named = name.isPresent();
        board.show(words(name), () -> fx.execute(this::clicked));
    }

    private void withdraw() {
        named = false;
        board.withdraw();
    }

    /** Less may be told from now on: a name that stands on the desktop goes, and that there is something stays. */
    public void veil() {
        if (!named || mayName()) {
            return;
        }
        if (untold.isEmpty() || wanted.get() == Notices.OFF) {
            withdraw();
        } else {
            show();
        }
    }

    private boolean mayName() {
        return wanted.get() == Notices.NAMES && !onlooker.isLocked();
    }

    private Optional<String> name() {
        return mayName()
                ? cards.of(untold.lastEntry().getKey()).flatMap(EncounterCard::patient).map(Patient::person).map(person -> person.name().familyFirst())
                : Optional.empty();
    }

    private String words(Optional<String> name) {
        return name.map(who -> untold.size() == 1 ? messages.text("notice.from", who) : messages.counted("notice.fromMore", untold.size() - 1L, who))
                .orElseGet(() -> messages.counted("notice.some", untold.size()));
    }

    private void clicked() {
        if (!untold.isEmpty()) {
            Map.Entry<ConversationSid, MessageSid> newest = untold.lastEntry();
            untold.clear();
            named = false;
            onlooker.show(newest.getKey(), newest.getValue());
        }
    }

    @Override
    public void close() {
        following.close();
        pause.close();
        withdraw();
    }
}
