package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The unmodified JavaScript SDK of Twilio Conversations does everything it can against our service. */
class TwilioConversationsSdkTest {
    @Test
    void twiliosOwnClientFindsNothingMissing() throws Exception {
        try (var twilio = new RunningTwilio()) {
            var run = NodeScript.run("twilio-conversations.mjs", Map.of(
                    "ORIGIN", twilio.origin(),
                    "ACCOUNT_SID", twilio.account.accountSid(),
                    "AUTH_TOKEN", twilio.account.authToken(),
                    "CLINIC_NUMBER", RunningTwilio.CLINIC));
            System.err.println(run.output());
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("all capabilities work");
        }
    }
}
