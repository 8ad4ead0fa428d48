package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser finds that runs somebody's page against the backend. */
class WebPagesTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Backend backend;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.bare());
    }

    @AfterEach
    void stop() {
        backend.close();
        http.close();
    }

    @Test
    @Capability("web pages: may call every service with their credentials, and read why they were refused")
    void pagesMayCallTheServices() throws Exception {
        for (String path : List.of("/r4b/Patient/1", "/v1/user/me", "/twilio/v1/Conversations", "/oauth/token", "/media/v1/Services/IS1/Media")) {
            var asked = ask("OPTIONS", path, "Access-Control-Request-Method", "PUT", "Access-Control-Request-Headers", "authorization,if-match");
            assertThat(asked.statusCode()).as(path).isEqualTo(204);
            assertThat(header(asked, "access-control-allow-methods")).contains("PUT");
            assertThat(header(asked, "access-control-allow-headers")).isEqualTo("authorization,if-match");
            var refused = ask("GET", path);
            assertThat(refused.statusCode()).as(path).isBetween(400, 499);
            assertThat(header(refused, "access-control-allow-origin")).as(path).isEqualTo("*");
            assertThat(header(refused, "access-control-expose-headers")).contains("ETag", "Retry-After");
        }
    }

    @Test
    @Capability("web pages: get neither the control door nor the sign-in page")
    void pagesGetNoSecrets() throws Exception {
        assertThat(ask("GET", "/sandbox").statusCode()).isEqualTo(403);
        for (String path : List.of("/sandbox", "/authorize?client_id=x")) {
            assertThat(header(ask("GET", path), "access-control-allow-origin")).isEmpty();
            assertThat(header(ask("OPTIONS", path, "Access-Control-Request-Method", "POST"), "access-control-allow-origin")).isEmpty();
        }
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(backend.addresses().authUrl() + path)).method(method, HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://clinic.example");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
