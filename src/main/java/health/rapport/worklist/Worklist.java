package health.rapport.worklist;

import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** How all conversations are handled, read anew every few seconds so that every desk agrees. Its state lives on its lane. */
public final class Worklist implements AutoCloseable {
    static final Duration BETWEEN = Duration.ofSeconds(3);
    /** Where the records cannot be asked. */
    static final Duration LONGEST_BETWEEN = Duration.ofSeconds(30);
    /** What was being written while we read may carry an earlier moment. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private final WorklistRecords records;
    private final Lane lane;
    private final Clock clock;
    private final Source<Map<ConversationSid, Handling>> state = new Source<>(Map.of());
    private final Set<ConversationSid> wanted = new HashSet<>();
    /** Those that need not be asked for, as far as the looks left any out. */
    private final Set<ConversationSid> known = new HashSet<>();
    private Subscription next = () -> { };
    private Optional<Instant> heard = Optional.empty();
    private boolean leftOut;
    private Duration pause = BETWEEN;
    private boolean closed;

    public Worklist(WorklistRecords records, Lane lane, Clock clock) {
        this.records = records;
        this.lane = lane;
        this.clock = clock;
    }

    /** Those of which something is on record; all others are untouched. */
    public Signal<Map<ConversationSid, Handling>> state() {
        return state;
    }

    public Handling of(ConversationSid conversation) {
        return state.value().getOrDefault(conversation, Handling.untouched(conversation));
    }

    /** Has these told too where a clinic has so many that a look leaves some out. */
    public void ask(Collection<ConversationSid> conversations) {
        lane.execute(() -> {
            if (wanted.addAll(conversations)) {
                askForMissing();
            }
        });
    }

    private void askForMissing() {
        List<ConversationSid> missing = leftOut && !closed ? wanted.stream().filter(one -> !known.contains(one)).toList() : List.of();
        if (missing.isEmpty()) {
            return;
        }
        known.addAll(missing);
        records.of(missing).whenCompleteAsync((found, failure) -> {
            if (failure == null) {
                take(found);
            } else {
                // With the next look.
                missing.forEach(known::remove);
            }
        }, lane);
    }

    /** Looks now and from then on. */
    public void start() {
        lane.execute(this::look);
    }

    /**
     * Changes what the person had before their eyes. Fails with {@code Refused}; with {@code ChangedMeanwhile} where somebody else
     * changed it first, and then what they made of it is shown.
     */
    public CompletableFuture<Void> change(Handling seen, Subject subject, UnaryOperator<Handling> change) {
        return records.save(seen, change.apply(seen), subject).handleAsync((saved, failure) -> {
            if (failure == null) {
                take(List.of(saved));
                return CompletableFuture.<Void>completedFuture(null);
            }
            CompletableFuture<Void> refused = CompletableFuture.failedFuture(failure);
            return Refused.reason(failure) instanceof Refusal.ChangedMeanwhile
                    ? records.read(seen).handleAsync((now, unread) -> shown(now, unread), lane).thenCompose(done -> refused)
                    : refused;
        }, lane).thenCompose(answer -> answer);
    }

    /** Puts a note beside a conversation. Fails with {@code Refused}. */
    public CompletableFuture<Void> write(ConversationSid conversation, Subject subject, Note note) {
        return records.add(note, conversation, subject).thenAcceptAsync(saved -> take(List.of(saved)), lane);
    }

    private Void shown(Handling now, Throwable unread) {
        // Where it cannot be read just now, the next look tells it.
        if (unread == null) {
            take(List.of(now));
        }
        return null;
    }

    private void look() {
        if (closed) {
            return;
        }
        records.since(heard.map(moment -> moment.minus(OVERLAP))).whenCompleteAsync((changes, failure) -> {
            if (failure == null) {
                pause = BETWEEN;
                heard = changes.newest().or(() -> heard);
                take(changes.handlings());
                if (!changes.complete()) {
                    leftOut = true;
                    known.clear();
                    changes.handlings().forEach(one -> known.add(one.conversation()));
                }
                askForMissing();
            } else {
                pause = pause.multipliedBy(2).compareTo(LONGEST_BETWEEN) > 0 ? LONGEST_BETWEEN : pause.multipliedBy(2);
            }
            if (!closed) {
                next = clock.after(pause, this::start);
            }
        }, lane);
    }

    private void take(List<Handling> told) {
        var all = new HashMap<>(state.value());
        told.forEach(news -> all.merge(news.conversation(), news, (known, other) -> other.isAsNewAs(known) ? other : known));
        state.set(Map.copyOf(all));
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }
}
