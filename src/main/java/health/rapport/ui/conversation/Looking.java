package health.rapport.ui.conversation;

import health.rapport.model.ChatParticipant;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** Waits for the moment when somebody who was seen to look does so no more: they say so again in time, unless their desk is gone. On the window's thread. */
final class Looking implements AutoCloseable {
    private final Clock clock;
    private final FxThread fx;
    private final Runnable onEnd;
    private Subscription next = () -> { };

    Looking(Clock clock, FxThread fx, Runnable onEnd) {
        this.clock = clock;
        this.fx = fx;
        this.onEnd = onEnd;
    }

    void awaitEnd(Collection<ChatParticipant> people) {
        next.close();
        Instant now = clock.now();
        next = people.stream().filter(someone -> someone.looksAt(now)).flatMap(someone -> someone.lookingUntil().stream()).min(Comparator.naturalOrder())
                .map(until -> clock.after(Duration.between(now, until), () -> fx.execute(onEnd))).orElse(() -> { });
    }

    @Override
    public void close() {
        next.close();
    }
}
