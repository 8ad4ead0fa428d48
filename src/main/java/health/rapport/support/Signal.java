package health.rapport.support;

import java.util.function.Consumer;

/** A value that changes and can be watched. */
public interface Signal<T> {
    /** The present value; from any thread. */
    T value();

    /**
     * Calls at once with the present value, then with each new one, in order and never two at a time, on the thread that
     * set it. Values equal to the one before are skipped. The consumer must be quick and must not throw.
     */
    Subscription subscribe(Consumer<? super T> consumer);
}
