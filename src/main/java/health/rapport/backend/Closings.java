package health.rapport.backend;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to close what has been opened so far: the last first, and everything even where one fails. Closing twice is closing once. */
final class Closings implements AutoCloseable {
    /** Something that opens one thing after the other. */
    @FunctionalInterface
    interface Start<T> {
        T with(Closings closings) throws Exception;
    }

    private final Deque<Runnable> open = new ArrayDeque<>();

    /** Closes what was opened so far where the start comes to nothing. */
    static <T> T started(Start<T> start) throws Exception {
        var closings = new Closings();
        boolean isStarted = false;
        try {
            T whole = start.with(closings);
            isStarted = true;
            return whole;
        } finally {
            if (!isStarted) {
                closings.close();
            }
        }
    }

    synchronized void add(Runnable closing) {
        open.push(closing);
    }

    @Override
    public synchronized void close() {
        if (!open.isEmpty()) {
            try {
                open.pop().run();
            } finally {
                close();
            }
        }
    }
}
