package health.rapport.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few real kills with every build; {@code rapport bench crash --kills 1000} does as many as one likes. */
class CrashTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesEveryKillAndLeavesOnce() throws Exception {
        CrashTrial.Outcome outcome = new CrashTrial(folder, 7, line -> { }).run(12);

        assertThat(outcome.isClean()).as(outcome.line()).isTrue();
        assertThat(outcome.line()).startsWith("12 kills");
    }
}
