package health.rapport.checks;

import health.rapport.support.Clock;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one step after the other; each is looked at whatever the one before found, for a proxy may know names that we do not. */
public final class ConnectionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCheck.class);

    private final List<Probe> probes;
    private final Clock clock;
    private final Executor blocking;
    private final Source<List<CheckLine>> lines;

    public ConnectionCheck(List<Probe> probes, Clock clock, Executor blocking) {
        this.probes = List.copyOf(probes);
        this.clock = clock;
        this.blocking = blocking;
        lines = new Source<>(probes.stream().map(probe -> CheckLine.waiting(probe.step())).toList());
    }

    /** How far it is. */
    public Signal<List<CheckLine>> lines() {
        return lines;
    }

    /** Begins; to be called once. */
    public void start() {
        blocking.execute(() -> {
            for (int i = 0; i < probes.size(); i++) {
                Probe probe = probes.get(i);
                set(i, CheckLine.lookingAt(probe.step()));
                Instant began = clock.now();
                Finding finding = look(probe);
                set(i, new CheckLine(probe.step(), false, Optional.of(finding), Duration.between(began, clock.now())));
            }
        });
    }

    /** A probe that meets what nobody thought of must not hold up the others, nor stay “looking” for ever. */
    private static Finding look(Probe probe) {
        try {
            return probe.look();
        } catch (RuntimeException unforeseen) {
            LOG.warn("A step of the connection check broke off: {}", unforeseen.getClass().getName());
            return new Finding.Bad(Finding.Trouble.NOT_THE_SERVICE, unforeseen.getClass().getSimpleName());
        }
    }

    private void set(int index, CheckLine line) {
        var next = new ArrayList<>(lines.value());
        next.set(index, line);
        lines.set(List.copyOf(next));
    }
}
