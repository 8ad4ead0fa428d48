package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Looks again for what became of the newest message of each conversation on its way to phones: of those that nobody has open the
 * service tells no changes. One look at a time, so that many of them are no storm. Lives on the inbox's lane.
 */
final class DeliveryWatch {
    /** Between the looks. A carrier says what became of a text within seconds, or late, or never. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));
    /** Of what is older, news can only have been missed while the service was away. */
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration OPEN = Duration.ofDays(1);

    private record Watched(ChatMessage message, int looks, Subscription alarm) {}

    private final Function<ConversationSid, CompletableFuture<?>> look;
    private final Lane lane;
    private final Clock clock;
    private final Map<ConversationSid, Watched> watched = new HashMap<>();
    private final SequencedSet<ConversationSid> due = new LinkedHashSet<>();
    private boolean looking;

    /** @param look reads the newest message anew; done when {@link #stand} was told of it */
    DeliveryWatch(Function<ConversationSid, CompletableFuture<?>> look, Lane lane, Clock clock) {
        this.look = look;
        this.lane = lane;
        this.clock = clock;
    }

    /** How all conversations stand now. */
    void stand(Collection<InboxEntry> entries) {
        var undecided = new HashMap<ConversationSid, ChatMessage>();
        entries.forEach(entry -> entry.last().filter(DeliveryWatch::isUndecided).ifPresent(last -> undecided.put(entry.overview().sid(), last)));
        List.copyOf(watched.keySet()).stream().filter(sid -> !isWatched(sid, undecided.get(sid))).forEach(this::forget);
        undecided.forEach((sid, last) -> {
            if (watched.containsKey(sid)) {
                watched.computeIfPresent(sid, (key, known) -> new Watched(last, known.looks(), known.alarm()));
            } else if (isWithin(last.delivery().isPresent() ? OPEN : FRESH, last)) {
                watch(sid, last, isWithin(FRESH, last) ? 0 : PAUSES.size());
            }
        });
    }

    /** The service is back: whatever it told meanwhile was missed. */
    void reconnected() {
        due.addAll(watched.keySet());
        next();
    }

    /** The service may say only after a moment that a message goes to a phone at all. */
    private static boolean isUndecided(ChatMessage last) {
        return !(last.author() instanceof Author.Phone)
                && last.delivery().filter(delivery -> delivery.anyLost() || delivery.delivered() == Delivery.Portion.ALL).isEmpty();
    }

    private boolean isWatched(ConversationSid conversation, ChatMessage message) {
        return message != null && watched.containsKey(conversation) && watched.get(conversation).message().sid().equals(message.sid());
    }

    private boolean isWithin(Duration age, ChatMessage message) {
        return message.sentAt().isAfter(clock.now().minus(age));
    }

    private void watch(ConversationSid conversation, ChatMessage message, int looks) {
        Subscription alarm = looks < PAUSES.size() ? clock.after(PAUSES.get(looks), () -> lane.execute(() -> look(conversation))) : () -> { };
        watched.put(conversation, new Watched(message, looks, alarm));
    }

    private void forget(ConversationSid conversation) {
        due.remove(conversation);
        watched.remove(conversation).alarm().close();
    }

    private void look(ConversationSid conversation) {
        if (watched.containsKey(conversation)) {
            due.add(conversation);
            next();
        }
    }

    private void next() {
        if (looking || due.isEmpty()) {
            return;
        }
        looking = true;
        ConversationSid conversation = due.removeFirst();
        ChatMessage asked = watched.get(conversation).message();
        look.apply(conversation).whenCompleteAsync((done, refused) -> {
            looking = false;
            if (isWatched(conversation, asked)) {
                looked(conversation, refused == null);
            }
            next();
        }, lane);
    }

    private void looked(ConversationSid conversation, boolean answered) {
        Watched now = watched.get(conversation);
        forget(conversation);
        if (answered && isWithin(OPEN, now.message())) {
            // What goes to no phone by now goes to none.
            watch(conversation, now.message(), now.message().delivery().isPresent() ? now.looks() + 1 : PAUSES.size());
        }
    }
}
