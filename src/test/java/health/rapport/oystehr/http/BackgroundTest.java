package health.rapport.oystehr.http;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void whoAsksAfterTheEndIsToldSoAndNotThrownAt() {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        executor.close();

        CompletableFuture<String> answer = new Background(executor).call(() -> "too late");

        assertThat(answer.handle((result, failure) -> Refused.reason(failure)).join()).isEqualTo(new Refusal.Offline());
    }
}
