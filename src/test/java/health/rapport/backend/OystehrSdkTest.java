package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.twilio.NodeScript;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OystehrSdkTest {
    @Test
    void acceptsTheUnmodifiedSdkOfOystehr() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            var run = NodeScript.run("oystehr.mjs", Map.of("ORIGIN", backend.addresses().authUrl().toString()));
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }
}
