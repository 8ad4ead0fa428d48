package health.rapport.ui.conversation;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Says that messages were read once they stood before the person's eyes for a second, in a window that has the focus. */
final class ReadMarker {
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Clock clock;
    private final FxThread fx;
    private final LongConsumer read;
    private Subscription glance = () -> { };
    private long visible = -1;
    private long told = -1;

    ReadMarker(Clock clock, FxThread fx, LongConsumer read) {
        this.clock = clock;
        this.fx = fx;
        this.read = read;
    }

    /** The newest message in sight is this one; call again whenever that changes. */
    void visibleUpTo(long index) {
        if (index == visible) {
            return;
        }
        visible = index;
        glance.close();
        if (index > told) {
            glance = clock.after(GLANCE, () -> fx.execute(() -> seen(index)));
        }
    }

    /** Nothing is in sight, such as when the window loses the focus. */
    void nothingVisible() {
        visible = -1;
        glance.close();
    }

    /** The person wants to come back to it: nothing is read any more. */
    void stop() {
        told = Long.MAX_VALUE;
        glance.close();
    }

    private void seen(long index) {
        if (index == visible && index > told) {
            told = index;
            read.accept(index);
        }
    }
}
