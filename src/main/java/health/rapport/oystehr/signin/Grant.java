package health.rapport.oystehr.signin;

import health.rapport.support.Private;
import java.time.Duration;
import java.util.Optional;

/**
 * What a token endpoint gave.
 *
 * @param lifetime of the bearer
 * @param refresh  with which a new bearer can be had, where the project allows it
 */
record Grant(Private<String> bearer, Duration lifetime, Optional<Private<String>> refresh, Optional<Private<String>> idToken) {}
