package health.rapport.backend.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The faults that are armed. Each is used up by the first event it fits; safe for all threads. Kinds that strike at
 * once (a drop, an offload) are handed to whoever said that it strikes them instead of being kept.
 */
public final class FaultPlan {
    private final ActionRate rate = new ActionRate();
    private final List<Fault> armed = new ArrayList<>();
    private final Map<FaultKind, List<Consumer<Fault>>> strikers = new EnumMap<>(FaultKind.class);
    private final List<Runnable> onClear = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();

    /** Kinds that {@code striker} carries out the moment they are armed, once per time asked. */
    public synchronized void strikeAtOnce(FaultKind kind, Consumer<Fault> striker) {
        strikers.computeIfAbsent(kind, none -> new CopyOnWriteArrayList<>()).add(striker);
    }

    public void whenCleared(Runnable action) {
        onClear.add(action);
    }

    public void arm(Fault fault, int times) {
        List<Consumer<Fault>> now;
        synchronized (this) {
            now = strikers.getOrDefault(fault.kind(), List.of());
            if (now.isEmpty()) {
                for (int i = 0; i < times; i++) {
                    armed.add(fault);
                }
            }
        }
        for (int i = 0; i < times; i++) {
            now.forEach(striker -> striker.accept(fault));
        }
    }

    /** The oldest armed fault of one of these kinds that fits this request; it is used up. */
    public synchronized Optional<Fault> take(String method, String path, FaultKind... kinds) {
        var wanted = Arrays.asList(kinds);
        for (int i = 0; i < armed.size(); i++) {
            Fault fault = armed.get(i);
            if (wanted.contains(fault.kind()) && fault.isFor(method, path)) {
                return Optional.of(armed.remove(i));
            }
        }
        return Optional.empty();
    }

    /** How many requests have come so far, tunnelled or not, whether or not a fault struck them. */
    public long requests() {
        return requests.get();
    }

    void requested() {
        requests.incrementAndGet();
    }

    /** How many actions a second are taken. */
    public ActionRate rate() {
        return rate;
    }

    public void clear() {
        rate.limit(ActionRate.NO_LIMIT);
        synchronized (this) {
            armed.clear();
        }
        onClear.forEach(Runnable::run);
    }
}
