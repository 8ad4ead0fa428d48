package health.rapport.twilio;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Keeps many small reads on their way at once, but not all: what a person waits for must not stand behind a thousand of
 * them, and Twilio takes 500 requests a second from one connection. Lives on the lane.
 */
final class Pipeline {
    private static final int WIDTH = 32;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    <T> CompletableFuture<T> submit(Supplier<CompletableFuture<T>> read) {
        var result = new CompletableFuture<T>();
        waiting.add(() -> read.get().whenComplete((value, failure) -> {
            running--;
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
            next();
        }));
        next();
        return result;
    }

    private void next() {
        while (running < WIDTH && !waiting.isEmpty()) {
            running++;
            waiting.remove().run();
        }
    }
}
