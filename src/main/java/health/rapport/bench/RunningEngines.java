package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * HAPI FHIR JPA on PostgreSQL, the stand-in for Twilio, and backends over both: each in a process of its own, the backends behind a
 * balancer. The stand-in's door tells clients where everything is.
 */
final class RunningEngines implements AutoCloseable {
    private final JpaServer fhir;
    private final MeasuredBackend world;
    private final Balancer balancer;
    private final List<MeasuredBackend> backends = new ArrayList<>();

    private RunningEngines(JpaServer fhir, MeasuredBackend world, Balancer balancer) {
        this.fhir = fhir;
        this.world = world;
        this.balancer = balancer;
    }

    /** Blocks until all of it answers, about a minute. */
    static RunningEngines start(Path home, int backends, Calls calls) throws Exception {
        JpaServer fhir = JpaServer.start(home, JpaServer.DURABLE_POSTGRES);
        MeasuredBackend world = MeasuredBackend.overEngines(Map.of(), "--only", "twilio", "--fhir", fhir.base());
        var engines = new RunningEngines(fhir, world, new Balancer());
        calls.text("PUT", engines.door() + "/sandbox/services", "", "{\"projectApiUrl\":\"" + engines.projectApi() + "\"}");
        for (int i = 0; i < backends; i++) {
            engines.startAnother();
        }
        engines.balancer.awaitReady(backends);
        return engines;
    }

    void startAnother() throws IOException {
        var arguments = new ArrayList<>(List.of("--fhir", fhir.base(), "--public-url", balancer.address().toString(), "--drain", "2", "--log", "json"));
        world.addresses().path("arguments").forEach(argument -> arguments.add(argument.asText()));
        Map<String, String> environment = new HashMap<>();
        world.addresses().path("environment").properties().forEach(secret -> environment.put(secret.getKey(), secret.getValue().asText()));
        MeasuredBackend backend = MeasuredBackend.overEngines(environment, arguments.toArray(String[]::new));
        backends.add(backend);
        balancer.add(URI.create(backend.addresses().path("origin").asText()));
    }

    /** At once and without a chance to tidy up. */
    void killOldest() throws InterruptedException {
        for (MeasuredBackend backend : backends) {
            if (backend.process().isAlive()) {
                backend.kill();
                return;
            }
        }
    }

    /** As whoever runs it would; returns when its process has ended. */
    void stop(int backend) {
        backends.get(backend).close();
    }

    /** What the processors did so far for the FHIR server with its database, and for all backends. */
    record Work(Duration fhir, Duration backends) {
        Work since(Work before) {
            return new Work(fhir.minus(before.fhir), backends.minus(before.backends));
        }
    }

    Work work() {
        return new Work(fhir.processorTime(), backends.stream().map(MeasuredBackend::processorTime).reduce(Duration.ZERO, Duration::plus));
    }

    void awaitReady(int many) throws InterruptedException {
        balancer.awaitReady(many);
    }

    URI door() {
        return world.door();
    }

    String fhir() {
        return fhir.base();
    }

    String projectApi() {
        return balancer.address() + "/v1";
    }

    JsonNode world() {
        return world.addresses();
    }

    @Override
    public void close() throws IOException {
        backends.forEach(MeasuredBackend::close);
        world.close();
        balancer.close();
        fhir.close();
    }
}
