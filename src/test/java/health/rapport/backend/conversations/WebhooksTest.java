package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    @Test
    void whatCannotBeRecordedNowIsToBeToldAgain() throws Exception {
        try (var bench = new MessagingBench(true)) {
            var text = Map.of("From", "+16175550177", "To", MessagingBench.NUMBER, "Body", "Hi", "MessageSid", "SM1");
            bench.refuseRecords(429);
            assertThat(bench.webhook("/texts", text)).isEqualTo(503);
        }
    }
}
