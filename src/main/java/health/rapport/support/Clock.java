package health.rapport.support;

import java.time.Duration;
import java.time.Instant;

/** Time and alarms, so that tests can turn the hands. */
public interface Clock {
    Instant now();

    /** Runs the task once after the delay, on a thread of the clock's; hand over to a lane there. Closing cancels. */
    Subscription after(Duration delay, Runnable task);
}
