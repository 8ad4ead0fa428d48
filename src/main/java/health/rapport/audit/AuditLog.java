package health.rapport.audit;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes, in the background and in order, what one person did. What is not written within two seconds is kept and written
 * later, also after the next start: a program that is killed in those loses them. Its state lives on its lane.
 */
public final class AuditLog implements AuditTrail, AutoCloseable {
    /** Going to and fro between patients is one look at each of them. */
    static final Duration ONE_LOOK = Duration.ofMinutes(15);
    /** A desk that is never let write must not fill its disk: beyond that the oldest go. */
    static final int MOST = 5_000;
    /** Where the project does not allow it, somebody has to change that first. */
    static final Duration AFTER_A_NO = Duration.ofHours(1);

    /** Most are written sooner, and then the disk need not be asked, which has messages to keep. */
    static final Duration UNKEPT = Duration.ofSeconds(2);

    /** A locked desk has no key to keep them with. */
    static final Duration KEPT_AGAIN = Duration.ofMinutes(1);

    /** 500 and the like: an id makes writing it again harmless. */
    private static final String SERVER_FAILED = "5";
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final AuditRecords records;
    private final AuditShelf shelf;
    private final Lane lane;
    private final Clock clock;
    private final RandomGenerator random;
    private final Deque<AuditRecord> waiting = new ArrayDeque<>();
    /** Not accepted in this run, and not kept for the next one yet. */
    private final Deque<AuditRecord> unkept = new ArrayDeque<>();
    private final Set<UUID> kept = new HashSet<>();
    private final Map<Reference, Instant> looks = new HashMap<>();
    private final Source<AuditState> state = new Source<>(AuditState.NOTHING_WAITS);
    private Optional<Subscription> pause = Optional.empty();
    private boolean started;
    private boolean writing;
    private boolean keepsAgain;
    private boolean closed;
    private int failures;

    public AuditLog(AuditRecords records, AuditShelf shelf, Lane lane, Clock clock, RandomGenerator random) {
        this.records = records;
        this.shelf = shelf;
        this.lane = lane;
        this.clock = clock;
        this.random = random;
    }

    public Signal<AuditState> state() {
        return state;
    }

    @Override
    public void record(AuditedAct act) {
        Instant now = clock.now();
        lane.execute(() -> take(act, now));
    }

    /** Begins to write, with what an earlier run left first. */
    public void start() {
        lane.execute(() -> {
            started = true;
            List<AuditRecord> left = left();
            left.forEach(record -> kept.add(record.id()));
            left.reversed().stream().filter(record -> waiting.stream().noneMatch(known -> known.id().equals(record.id()))).forEach(waiting::addFirst);
            pump();
        });
    }

    private List<AuditRecord> left() {
        try {
            return shelf.all();
        } catch (Refused unreadable) {
            LOG.warn("Access records of an earlier run wait for the next start: {}", unreadable.getMessage());
            return List.of();
        }
    }

    private void take(AuditedAct act, Instant now) {
        if (act instanceof AuditedAct.PatientOpened(Reference patient, var encounter)) {
            looks.values().removeIf(look -> !now.isBefore(look.plus(ONE_LOOK)));
            if (looks.putIfAbsent(patient, now) != null) {
                return;
            }
        }
        var record = new AuditRecord(UUID.randomUUID(), now, act);
        waiting.add(record);
        clock.after(UNKEPT, () -> lane.execute(() -> keep(record)));
        if (waiting.size() > MOST) {
            LOG.error("An access record is dropped: {} wait already", MOST);
            forget(waiting.poll());
        }
        tell(state.value().trouble());
        pump();
    }

    /** Where it still waits. False where the shelf refuses; it is asked again then. */
    private boolean keep(AuditRecord record) {
        if (kept.contains(record.id()) || !waiting.contains(record) && !unkept.contains(record)) {
            return true;
        }
        try {
            shelf.keep(record);
            kept.add(record.id());
            unkept.remove(record);
            return true;
        } catch (Refused notKept) {
            LOG.warn("An access record lasts only as long as the program for now: {}", notKept.getMessage());
            keepAgain();
            return false;
        }
    }

    private void keepAgain() {
        if (!keepsAgain) {
            keepsAgain = true;
            clock.after(KEPT_AGAIN, () -> lane.execute(() -> {
                keepsAgain = false;
                keepAll();
            }));
        }
    }

    /** As many as the shelf takes. */
    private void keepAll() {
        if (List.copyOf(unkept).stream().allMatch(this::keep)) {
            waiting.stream().allMatch(this::keep);
        }
    }

    private void pump() {
        AuditRecord next = waiting.peek();
        if (!started || writing || pause.isPresent() || closed || next == null) {
            return;
        }
        writing = true;
        records.write(next).whenCompleteAsync((done, failure) -> {
            writing = false;
            if (failure == null) {
                failures = 0;
                waiting.remove(next);
                forget(next);
                tell(Optional.empty());
            } else {
                failed(next, Refused.reason(failure));
            }
            pump();
        }, lane);
    }

    private void failed(AuditRecord record, Refusal why) {
        if (why instanceof Refusal.Other(String code) && !code.startsWith(SERVER_FAILED)) {
            // It goes to the shelf for the next start, and the others must not wait for it.
            if (!keep(record)) {
                unkept.add(record);
            }
            LOG.error("An access record is not accepted: {}", code);
            waiting.remove(record);
            tell(Optional.of(why));
            return;
        }
        tell(Optional.of(why));
        pause = Optional.of(clock.after(why.mayPass() || why instanceof Refusal.Other ? BETWEEN_TRIES.after(++failures, random) : AFTER_A_NO,
                () -> lane.execute(() -> {
            pause = Optional.empty();
            pump();
        })));
    }

    private void forget(AuditRecord record) {
        if (!kept.remove(record.id())) {
            return;
        }
        try {
            shelf.remove(record.id());
        } catch (Refused notRemoved) {
            LOG.warn("An access record is written once more after the next start: {}", notRemoved.getMessage());
        }
    }

    private void tell(Optional<Refusal> trouble) {
        state.set(new AuditState(waiting.size(), trouble));
    }

    /** Waits until what was told up to now is kept, or written. */
    public void settle(Duration longest) {
        lane.call(() -> {
            keepAll();
            return null;
        }).completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            pause.ifPresent(Subscription::close);
        });
    }
}
