package health.rapport.bench;

import java.time.Duration;
import java.util.List;

/** What several runs of the same thing took. */
record Spread(Duration min, Duration median, Duration max) {
    static Spread of(List<Duration> runs) {
        List<Duration> sorted = runs.stream().sorted().toList();
        return new Spread(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }

    double medianInMillis() {
        return median.toNanos() / 1e6;
    }
}
