package health.rapport.reminders;

import health.rapport.model.Refusal;
import java.util.Optional;

/**
 * What this desktop's sender does.
 *
 * @param paused  by a person; nothing is taken until they let it go on
 * @param queued  how many it has before it
 * @param done    how many it has brought to an end since it was started; grows
 * @param trouble why nothing can be read or sent at present
 */
public record RunnerState(boolean paused, int queued, int done, Optional<Refusal> trouble) {
    static final RunnerState IDLE = new RunnerState(false, 0, 0, Optional.empty());

    RunnerState queued(int count) {
        return new RunnerState(paused, count, done, trouble);
    }

    RunnerState oneDone() {
        return new RunnerState(paused, Math.max(0, queued - 1), done + 1, Optional.empty());
    }

    RunnerState troubled(Optional<Refusal> why) {
        return new RunnerState(paused, queued, done, why);
    }

    RunnerState paused(boolean now) {
        return new RunnerState(now, queued, done, trouble);
    }
}
