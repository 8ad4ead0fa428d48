package health.rapport.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.http.Parameters;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SearchReachTest {
    @Test
    void looksOnceAtEachTypeForEachLinkOfAChain() {
        var looks = new AtomicInteger();
        var reach = new SearchReach((type, parameter) -> {
            assertThat(looks.incrementAndGet()).isLessThan(100);
            return Set.of("Patient", "Group", "Device");
        });

        assertThat(reach.of("Task", Parameters.parse("subject.".repeat(20) + "_id=x"))).containsExactlyInAnyOrder("Patient", "Group", "Device");
    }
}
