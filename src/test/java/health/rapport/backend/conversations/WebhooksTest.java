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

    @Test
    void isSignedWithOrWithoutWhatStandsBehindTheAddress() throws Exception {
        try (var bench = new MessagingBench(true)) {
            var event = Map.of("EventType", "onConversationAdded");
            String address = bench.origin + "/webhooks/twilio/conversations";
            assertThat(bench.twilio.tell(address, event, TwilioStub.AUTH_TOKEN)).isEqualTo(204);
            assertThat(bench.twilio.tell(address + Webhooks.TOLD_AGAIN, event, TwilioStub.AUTH_TOKEN)).isEqualTo(204);
            assertThat(bench.twilio.tell(address + "#rc=1", event, TwilioStub.AUTH_TOKEN)).isEqualTo(403);
        }
    }
}
