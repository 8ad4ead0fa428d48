package health.rapport.ui.common;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Signal;
import health.rapport.support.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The one way from any thread onto the window's. Tests give {@code Runnable::run} instead of the toolkit. */
public final class FxThread implements Executor {
    private final Executor executor;

    public FxThread() {
        this(Platform::runLater);
    }

    public FxThread(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Delivers the newest value in one hop, however many came meanwhile. After closing nothing is delivered any more. */
    public <T> Subscription latestOn(Signal<T> signal, Consumer<? super T> consumer) {
        var newest = new AtomicReference<T>();
        var closed = new AtomicBoolean();
        Subscription subscription = signal.subscribe(value -> {
            if (newest.getAndSet(value) == null) {
                execute(() -> {
                    T latest = newest.getAndSet(null);
                    if (!closed.get()) {
                        consumer.accept(latest);
                    }
                });
            }
        });
        return () -> {
            closed.set(true);
            subscription.close();
        };
    }

    /** Delivers how a call ended: its result, or why there is none. */
    public <T> void when(CompletableFuture<T> call, Consumer<? super T> done, Consumer<Refusal> refused) {
        call.whenCompleteAsync((result, failure) -> {
            if (failure == null) {
                done.accept(result);
            } else {
                refused.accept(Refused.reason(failure));
            }
        }, this);
    }
}
