package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import health.rapport.backend.EngineOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EngineArgumentsTest {
    private static final Map<String, String> SECRETS = Map.of(EngineSecrets.TWILIO_AUTH_TOKEN, "0".repeat(32), EngineSecrets.TWILIO_KEY_SECRET, "0".repeat(32),
            EngineSecrets.CHAT_IDENTITY_SECRET, "0".repeat(32));

    @ParameterizedTest
    @ValueSource(strings = {"6175550100", "+1 617 555 0100", "+1617555010", "clinic"})
    void aNumberThatIsNoneIsNamedBeforeTwilioIsAsked(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> options(number)).withMessageContaining("--messaging-address")
                .withMessageContaining("+16175550100");
    }

    @Test
    void filesLieAtTwiliosOwnAddress() throws Exception {
        assertThat(options("+16175550100").twilio().mediaUrl()).hasToString("https://mcs.us1.twilio.com/v1");
    }

    private static EngineOptions options(String number) throws Exception {
        return CommandLine.populateCommand(new EngineArguments(), "--fhir", "http://127.0.0.1:8080/fhir", "--twilio", "https://conversations.twilio.com/v1",
                "--twilio-account", "AC1", "--twilio-service", "IS1",
                "--twilio-key", "SK1", "--openid", "http://127.0.0.1:8081/", "--openid-audience", "rapport", "--messaging-address", number).options(0, SECRETS);
    }
}
