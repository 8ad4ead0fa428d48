package health.rapport.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

class ShortWayTest {
    private static final URI ORIGIN = URI.create("http://127.0.0.1:9");

    @Test
    void aBodyHasTheLimitThatItHasOverASocket() throws Exception {
        Route echo = request -> HttpReply.text(200, "text/plain", request.bodyText());
        assertThat(status(echo, "12345678")).isEqualTo(200);
        assertThat(status(echo, "123456789")).isEqualTo(413);
    }

    @Test
    void aServiceThatFailsAnswersAsItDoesOverASocket() throws Exception {
        assertThat(status(request -> {
            throw new IllegalStateException("a defect");
        }, "")).isEqualTo(500);
    }

    @Test
    void aCutConnectionIsNoAnswer() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> status(request -> HttpReply.cut(), ""));
    }

    private static int status(Route root, String body) throws IOException {
        var http = new OkHttpClient.Builder().addInterceptor(new ShortWay(ORIGIN, root, path -> 8)).build();
        try (var answer = http.newCall(new Request.Builder().url(ORIGIN.resolve("/x").toString()).post(RequestBody.create(body, null)).build()).execute()) {
            return answer.code();
        }
    }
}
