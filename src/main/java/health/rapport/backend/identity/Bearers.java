package health.rapport.backend.identity;

import java.util.Optional;

/** Knows whose bearer it is. */
@FunctionalInterface
public interface Bearers {
    /** Empty where it is forged, expired, meant for others, or of nobody known. Fails with 503 where that cannot be found out now. */
    Optional<Actor> verify(String bearer);
}
