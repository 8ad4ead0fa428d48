package health.rapport.backend.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How many actions a second each conversation, and the service as a whole, takes; as many as come until somebody limits them. Safe for all threads. */
public final class ActionRate {
    public static final int NO_LIMIT = 0;

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Map<String, Deque<Instant>> recent = new HashMap<>();
    private int perSecond = NO_LIMIT;

    /** @param most actions a second, or {@link #NO_LIMIT} */
    public synchronized void limit(int most) {
        perSecond = most;
        recent.clear();
    }

    /** Whether one more action fits into the second that ends now; if so it is counted. */
    synchronized boolean admits(String whose, Clock clock) {
        if (perSecond == NO_LIMIT) {
            return true;
        }
        Instant now = clock.instant();
        Deque<Instant> actions = recent.computeIfAbsent(whose, none -> new ArrayDeque<>());
        while (!actions.isEmpty() && !actions.getFirst().plus(WINDOW).isAfter(now)) {
            actions.removeFirst();
        }
        boolean fits = actions.size() < perSecond;
        if (fits) {
            actions.addLast(now);
        }
        return fits;
    }
}
