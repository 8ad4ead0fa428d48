package health.rapport.backend;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to close what has been opened so far: the last first, and everything even where one fails. Closing twice is closing once. */
final class Closings implements AutoCloseable {
    private final Deque<Runnable> open = new ArrayDeque<>();

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
