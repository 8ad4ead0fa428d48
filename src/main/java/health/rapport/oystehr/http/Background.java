package health.rapport.oystehr.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs blocking calls on an executor, best one of virtual threads, and answers as futures. */
public final class Background {
    private final Executor executor;

    public Background(Executor executor) {
        this.executor = executor;
    }

    /** The future fails with what the call threw, unwrapped. */
    public <T> CompletableFuture<T> call(Supplier<T> call) {
        var answer = new CompletableFuture<T>();
        executor.execute(() -> {
            try {
                answer.complete(call.get());
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    public CompletableFuture<Void> run(Runnable call) {
        return call(() -> {
            call.run();
            return null;
        });
    }
}
