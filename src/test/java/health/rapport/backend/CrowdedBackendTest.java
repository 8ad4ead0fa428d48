package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.operations.Admission;
import health.rapport.backend.operations.Metrics;
import health.rapport.backend.twilio.NodeScript;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a client meets who finds every place taken. */
class CrowdedBackendTest {
    @Test
    void oystehrsSdkComesAgainByItself() throws Exception {
        var refused = new CountDownLatch(1);
        var taken = new CountDownLatch(1);
        var requests = new AtomicInteger();
        var admission = new Admission(new Admission.Limit("api", 1, 0, Duration.ZERO, 429), request -> {
            if (requests.incrementAndGet() == 1) {
                taken.countDown();
                refused.await();
            }
            return HttpReply.json(200, Json.object().put("profile", "Practitioner/adam"));
        }, new Metrics());
        try (var server = new LoopbackServer(0); var background = Executors.newVirtualThreadPerTaskExecutor()) {
            server.bind();
            server.start(request -> {
                HttpReply reply = admission.handle(request);
                if (reply.status() == 429) {
                    refused.countDown();
                }
                return reply;
            }, path -> 1 << 20, Map.of());
            background.submit(() -> server.origin().resolve("/v1/user/me").toURL().openStream().readAllBytes());
            taken.await();

            var run = NodeScript.run("oystehr-busy.mjs", Map.of("ORIGIN", server.origin().toString()));
            refused.countDown();
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }
}
