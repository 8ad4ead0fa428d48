package health.rapport.ui.phones;

import health.rapport.model.PhoneNumber;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Tells which phones are likely in a conversation now, so that they lie on top. */
@FunctionalInterface
public interface BusyPhones {
    CompletableFuture<Set<PhoneNumber>> now();
}
