package health.rapport.twilio;

import health.rapport.support.Backoff;
import java.time.Duration;

/**
 * How patient the connection is.
 *
 * @param ready    the longest from the first try of a socket to the answer of its init; up to four times that after sockets that were late
 * @param reply    the longest wait for the answer to one request
 * @param probe    after so much silence we ask the service for a sign of life
 * @param dead     after so much silence the socket is given up; at most 15 seconds, so that nobody looks at a stale screen
 * @param gap      how long an event may let others pass before it counts as lost
 * @param jitter   the first reconnect comes at once, at random within this
 * @param farewell how long a socket that was replaced may still bring answers
 * @param retry    between failed tries to connect, and between failed tries of a read
 */
record Timings(Duration ready, Duration reply, Duration probe, Duration dead, Duration gap, Duration jitter, Duration farewell, Backoff retry) {
    static Timings standard() {
        return new Timings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(7),
                Duration.ofSeconds(14),
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(3),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }
}
