package health.rapport.backend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A service's own bearer, renewed well before it runs out. */
final class ServiceBearer implements Supplier<String> {
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Supplier<String> maker;
    private final Clock clock;
    private String bearer = "";
    private Instant renewAt = Instant.MIN;

    ServiceBearer(Supplier<String> maker, Clock clock) {
        this.maker = maker;
        this.clock = clock;
    }

    @Override
    public synchronized String get() {
        Instant now = clock.instant();
        if (!now.isBefore(renewAt)) {
            bearer = maker.get();
            renewAt = now.plus(GOOD_FOR);
        }
        return bearer;
    }
}
