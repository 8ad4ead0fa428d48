package health.rapport.oystehr.signin;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, driven by its remote debugging protocol. */
final class RealBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final Path profile;

    private RealBrowser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** Where this computer has one. */
    static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** As a system opens an address: a browser of its own, with that page. */
    static RealBrowser at(Path program, Path profile, String address) throws IOException {
        var command = List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--user-data-dir=" + profile, address);
        return new RealBrowser(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), profile);
    }

    /** Runs a script in the page as soon as it gives something other than null or an empty text. */
    String evaluate(String script) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).ignoreExceptions().until(() -> once(script), value -> !value.isEmpty());
    }

    private String once(String script) throws Exception {
        String port = Files.readAllLines(profile.resolve("DevToolsActivePort")).getFirst();
        JsonNode targets = json.readTree(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                BodyHandlers.ofString()).body());
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                return ask(URI.create(target.path("webSocketDebuggerUrl").asText()), script);
            }
        }
        return "";
    }

    private String ask(URI page, String script) throws Exception {
        var answer = new CompletableFuture<String>();
        WebSocket socket = http.newWebSocketBuilder().buildAsync(page, new Ears(answer)).get(5, TimeUnit.SECONDS);
        socket.sendText(json.writeValueAsString(json.createObjectNode().put("id", 1).put("method", "Runtime.evaluate")
                .set("params", json.createObjectNode().put("expression", script).put("returnByValue", true).put("userGesture", true))), true);
        String text = answer.get(5, TimeUnit.SECONDS);
        socket.abort();
        return json.readTree(text).path("result").path("result").path("value").asText("");
    }

    private static final class Ears implements WebSocket.Listener {
        private final CompletableFuture<String> answer;
        private final StringBuilder text = new StringBuilder();

        Ears(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answer.complete(text.toString());
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
