package health.rapport.backend.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.eclipse.jetty.websocket.api.Session;

/** An {@link HttpServer} that nothing beyond this machine reaches. */
public final class LoopbackServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final Set<String> NAMES = Set.of(ADDRESS, "localhost");

    private final HttpServer server;

    /** Port 0 takes a free one; nothing listens before {@link #start}. */
    public LoopbackServer(int port) {
        server = new HttpServer(ADDRESS, port, NAMES::contains);
    }

    /** See {@link HttpServer#bind}. */
    public void bind() throws IOException {
        server.bind();
    }

    /** {@code http://127.0.0.1:port} */
    public URI origin() {
        return server.origin();
    }

    /** See {@link HttpServer#start}. */
    public void start(Route root, ToLongFunction<String> bodyLimit, Map<String, Supplier<Optional<Session.Listener>>> sockets) throws Exception {
        server.start(root, bodyLimit, sockets);
    }

    @Override
    public void close() {
        server.close();
    }
}
