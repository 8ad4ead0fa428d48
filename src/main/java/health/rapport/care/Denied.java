package health.rapport.care;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the person's role was seen not to allow since they signed in. No question for it exists that every role may ask, so the
 * first refusal tells. Safe for all threads.
 */
public final class Denied {
    /** What a role may leave out. */
    public enum Deed {
        START,
        ADD
    }

    private final Set<Deed> deeds = ConcurrentHashMap.newKeySet();

    /** Remembers it if this deed ends with {@link Refusal.NotAllowed}. */
    public <T> CompletableFuture<T> watch(Deed deed, CompletableFuture<T> asked) {
        return asked.whenComplete((done, failure) -> {
            if (failure != null && Refused.reason(failure) instanceof Refusal.NotAllowed) {
                deeds.add(deed);
            }
        });
    }

    /** A conversation that nobody can be added to need not be started. */
    public boolean mayStart() {
        return deeds.isEmpty();
    }

    public boolean mayAdd() {
        return !deeds.contains(Deed.ADD);
    }
}
