package health.rapport.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two clinicians, three phones, a real backend and every fault it knows: whatever happens on the way, nothing is amiss in the end. */
class FaultSuiteTest {
    private static final int HISTORIES = 300;

    @Test
    @Timeout(1800)
    void nothingIsLostDoubledReorderedMisdirectedOrStale() throws Exception {
        List<String> words = new CopyOnWriteArrayList<>();

        FaultSuite.Outcome outcome = new FaultSuite(words::add, Optional.empty()).play(1, HISTORIES);

        assertThat(outcome.isClean()).as("%s\n%s", outcome, String.join("\n", words)).isTrue();
    }

    @Test
    void growsTheSameStoryFromTheSameSeed() {
        assertThat(History.of(7)).isEqualTo(History.of(7)).isNotEqualTo(History.of(8));
    }
}
