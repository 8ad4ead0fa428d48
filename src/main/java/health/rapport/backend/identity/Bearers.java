package health.rapport.backend.identity;

import java.util.Optional;

/** Knows whose bearer it is. */
@FunctionalInterface
public interface Bearers {
    /** Empty where it is forged, expired, meant for others, or of nobody known. */
    Optional<Actor> verify(String bearer);
}
