package health.rapport.session;

import java.util.concurrent.CompletableFuture;

/** Tells who a bearer belongs to. */
public interface IdentityProvider {
    /** Fails with {@code Refused}. */
    CompletableFuture<SignedIn> whoAmI();
}
