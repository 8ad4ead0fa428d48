package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unmodified JavaScript SDK of Twilio Conversations does everything it can against our service. */
class TwilioConversationsSdkTest {
    @ParameterizedTest
    @ValueSource(strings = {"twilio-conversations.mjs", "twilio-sdk.mjs", "twilio-tokens.mjs"})
    void twiliosOwnClientFindsNothingMissing(String script) throws Exception {
        try (var twilio = new RunningTwilio()) {
            var run = NodeScript.run(script, Map.of(
                    "ORIGIN", twilio.origin(),
                    "ACCOUNT_SID", twilio.account.accountSid(),
                    "AUTH_TOKEN", twilio.account.authToken(),
                    "CLINIC_NUMBER", RunningTwilio.CLINIC));
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("all capabilities work");
        }
    }
}
