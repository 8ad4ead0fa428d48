package health.rapport.oystehr.http;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Runs blocking calls on an executor, best one of virtual threads, and answers as futures. */
public final class Background {
    private final Executor executor;

    public Background(Executor executor) {
        this.executor = executor;
    }

    /** The future fails with what the call threw, unwrapped; after the executor was closed, as if the line were down. */
    public <T> CompletableFuture<T> call(Supplier<T> call) {
        var answer = new CompletableFuture<T>();
        try {
            executor.execute(() -> answer(call, answer));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new Refused(new Refusal.Offline()));
        }
        return answer;
    }

    private static <T> void answer(Supplier<T> call, CompletableFuture<T> answer) {
        try {
            answer.complete(call.get());
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    public CompletableFuture<Void> run(Runnable call) {
        return call(() -> {
            call.run();
            return null;
        });
    }
}
