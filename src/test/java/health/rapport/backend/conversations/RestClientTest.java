package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.ShortWay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that does what it is asked, and whose line then breaks before the answer. */
class RestClientTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final LoopbackServer server = new LoopbackServer(0);
    private final RestClient rest = new RestClient(ShortWay.overTheNetwork());

    @BeforeEach
    void start() throws Exception {
        server.bind();
        server.start(request -> {
            asked.add(request.method());
            // The first answer leaves a connection behind that OkHttp takes again.
            return asked.size() == 1 ? HttpReply.empty(204) : HttpReply.cut();
        }, path -> 1 << 20, Map.of());
        rest.send(to("/hello").get());
    }

    @AfterEach
    void stop() {
        rest.close();
        server.close();
    }

    @Test
    void aTextThatMayHaveLeftIsNotHandedOverAgain() {
        fails(to("/Messages.json").post(new FormBody.Builder().add("Body", "See you at 2 PM").build()));
        assertThat(asked).containsExactly("GET", "POST");
    }

    @Test
    void nothingElseThatChangesSomethingIsRepeatedEither() {
        fails(to("/Patient/p").put(RequestBody.create("{}", null)));
        fails(to("/Patient/p").delete());
        assertThat(asked).containsExactly("GET", "PUT", "DELETE");
    }

    private void fails(Request.Builder request) {
        assertThatExceptionOfType(HttpFailure.class).isThrownBy(() -> rest.send(request));
    }

    private Request.Builder to(String path) {
        return new Request.Builder().url(server.origin() + path);
    }
}
