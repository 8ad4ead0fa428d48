package health.rapport.oystehr;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service on loopback that remembers what it was asked and answers what a test says. */
public final class RecordingService implements AutoCloseable {
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(0);
    private volatile Route route = request -> HttpReply.empty(204);

    public RecordingService() throws Exception {
        server.bind();
        server.start(this::answer, path -> 1 << 20, Map.of());
    }

    public RecordingService answers(Route next) {
        route = next;
        return this;
    }

    public RecordingService answers(int status, String json) {
        return answers(request -> HttpReply.text(status, "application/json", json));
    }

    public URI origin() {
        return server.origin();
    }

    public List<HttpRequest> requests() {
        return requests;
    }

    public HttpRequest onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("Expected one request, not " + requests.size());
        }
        return requests.getFirst();
    }

    private HttpReply answer(HttpRequest request) throws Exception {
        requests.add(request);
        return route.handle(request);
    }

    @Override
    public void close() {
        server.close();
    }
}
