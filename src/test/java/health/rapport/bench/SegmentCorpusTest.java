package health.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SegmentCorpusTest {
    @Test
    void segmentsAreCountedAsTwiliosOwnCalculatorDoes() throws IOException {
        SegmentCorpus corpus = SegmentCorpus.read();

        assertThat(corpus.lines()).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(corpus.countedOtherwise()).isEmpty();
    }
}
