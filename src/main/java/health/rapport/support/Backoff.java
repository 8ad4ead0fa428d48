package health.rapport.support;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@code first} to {@code cap}, then shortened at random by up to
 * half, so that many desktops do not come back in step.
 */
public record Backoff(Duration first, Duration cap) {
    /** @param failures tries that failed in a row, from 1 */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long longest = Math.min(doubled, cap.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
