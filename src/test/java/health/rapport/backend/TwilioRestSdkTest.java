package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.twilio.NodeScript;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioRestSdkTest {
    @Test
    void acceptsTwiliosUnmodifiedServerPackage() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            BackendAddresses addresses = backend.addresses();
            var run = NodeScript.run("twilio-rest.mjs", Map.of(
                    "ORIGIN", addresses.authUrl().toString(),
                    "ACCOUNT_SID", addresses.twilio().accountSid(),
                    "AUTH_TOKEN", addresses.twilio().authToken(),
                    "CLINIC_NUMBER", addresses.clinicNumber()));
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }
}
