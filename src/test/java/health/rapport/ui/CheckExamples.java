package health.rapport.ui;

import health.rapport.checks.CheckStep;
import health.rapport.checks.ConnectionCheck;
import health.rapport.checks.Finding;
import health.rapport.checks.Probe;
import health.rapport.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** A check in which something is the matter. */
final class CheckExamples {
    private static final Map<CheckStep, Finding> FOUND = Map.of(
            CheckStep.NAME, new Finding.Good("auth.zapehr.com = 203.0.113.7, project-api.zapehr.com = 203.0.113.9"),
            CheckStep.PROXY, new Finding.Good("proxy.clinic.example:3128"),
            CheckStep.ENCRYPTION, new Finding.Good("project-api.zapehr.com: TLSv1.3, CN=Amazon Root CA 1,O=Amazon,C=US"),
            CheckStep.SIGN_IN, new Finding.Good("auth.zapehr.com"),
            CheckStep.LIVE, new Finding.Bad(Finding.Trouble.SOCKET_BLOCKED, "tsock.us1.twilio.com: HTTP 403"));

    private CheckExamples() {}

    static ConnectionCheck mixed() {
        var clock = new HandClock(Instant.EPOCH);
        return new ConnectionCheck(Stream.of(CheckStep.values()).map(step -> probe(step, clock)).toList(), clock, Runnable::run);
    }

    private static Probe probe(CheckStep step, HandClock clock) {
        return new Probe() {
            @Override
            public CheckStep step() {
                return step;
            }

            @Override
            public Finding look() {
                clock.advance(Duration.ofMillis(12 + 31L * step.ordinal()));
                return FOUND.getOrDefault(step, new Finding.NotSignedIn());
            }
        };
    }
}
