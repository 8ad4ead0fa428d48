package health.rapport.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The end of a {@link Signal} that its owner keeps. Safe for all threads. */
public final class Source<T> implements Signal<T> {
    private final List<Consumer<? super T>> consumers = new ArrayList<>();
    private volatile T value;

    public Source(T initial) {
        value = Objects.requireNonNull(initial);
    }

    @Override
    public T value() {
        return value;
    }

    public synchronized void set(T next) {
        if (!next.equals(value)) {
            value = next;
            List.copyOf(consumers).forEach(consumer -> consumer.accept(next));
        }
    }

    public synchronized void update(UnaryOperator<T> change) {
        set(change.apply(value));
    }

    @Override
    public synchronized Subscription subscribe(Consumer<? super T> consumer) {
        consumers.add(consumer);
        consumer.accept(value);
        return () -> remove(consumer);
    }

    private synchronized void remove(Consumer<? super T> consumer) {
        consumers.remove(consumer);
    }
}
