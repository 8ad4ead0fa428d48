package health.rapport.checks;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.HandClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {
    @Test
    void aStepThatBreaksOffIsSaidAndHoldsUpNoOther() {
        var check = new ConnectionCheck(List.of(probe(CheckStep.NAME, true), probe(CheckStep.SIGN_IN, false)), new HandClock(Instant.EPOCH), Runnable::run);
        check.start();
        assertThat(check.lines().value()).extracting(CheckLine::finding).containsExactly(
                Optional.of(new Finding.Bad(Finding.Trouble.NOT_THE_SERVICE, "IllegalStateException")), Optional.of(new Finding.Good("as it should be")));
    }

    private static Probe probe(CheckStep step, boolean breaks) {
        return new Probe() {
            @Override
            public CheckStep step() {
                return step;
            }

            @Override
            public Finding look() {
                if (breaks) {
                    throw new IllegalStateException("odd");
                }
                return new Finding.Good("as it should be");
            }
        };
    }
}
