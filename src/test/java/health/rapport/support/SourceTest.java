package health.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void aWatcherHearsThePresentValueThenEachNewOneOnce() {
        var heard = new ArrayList<String>();
        var source = new Source<>("one");

        Subscription subscription = source.subscribe(heard::add);
        source.set("two");
        source.set("two");
        source.update(value -> value + "!");
        subscription.close();
        source.set("three");

        assertThat(heard).containsExactly("one", "two", "two!");
    }

    @Test
    void privateValuesDoNotPrint() {
        assertThat(new Private<>("secret")).asString().doesNotContain("secret");
    }

    @Test
    void pausesGrowToTheCapAndNeverBelowHalf() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        var random = new Random(3);

        for (int failures = 1; failures < 40; failures++) {
            long full = Math.min(30_000, 1_000L << Math.min(failures - 1, 20));
            assertThat(backoff.after(failures, random).toMillis()).isBetween(full / 2, full);
        }
    }
}
