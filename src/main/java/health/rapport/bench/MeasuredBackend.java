package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A backend as users have it, in a process of its own.
 *
 * @param addresses  what it said when it was ready
 * @param untilReady from the start of its process until then
 */
record MeasuredBackend(Process process, JsonNode addresses, Duration untilReady) implements AutoCloseable {
    static MeasuredBackend start(String... options) throws IOException {
        return start(ChildProcess.rapport(arguments(options)));
    }

    /**
     * One over engines.
     *
     * @param environment what it gets that must not be among its arguments
     */
    static MeasuredBackend overEngines(Map<String, String> environment, String... options) throws IOException {
        return start(ChildProcess.lasting(arguments(options)).with(environment));
    }

    private static String[] arguments(String... options) {
        return Stream.concat(Stream.of("backend"), Stream.of(options)).toArray(String[]::new);
    }

    private static MeasuredBackend start(ChildProcess child) throws IOException {
        long before = System.nanoTime();
        var builder = new ProcessBuilder(child.command()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(child.environment());
        Process process = builder.start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("The backend did not start");
        }
        return new MeasuredBackend(process, new ObjectMapper().readTree(line), Duration.ofNanos(System.nanoTime() - before));
    }

    String projectApi() {
        return addresses.path("projectApiUrl").asText();
    }

    String fhir() {
        return addresses.path("fhirApiUrl").asText();
    }

    URI door() {
        return URI.create(addresses.path("authUrl").asText());
    }

    /** Of the first person who can sign in. */
    String bearer() {
        return addresses.path("users").path(0).path("accessToken").asText();
    }

    /** What the processors did for it so far; other programs' load does not change it. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** At once and without a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        ChildProcess.awaitEnd(process);
    }
}
