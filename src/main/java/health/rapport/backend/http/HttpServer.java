package health.rapport.backend.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP and WebSocket on one port. Refuses requests that name a host it does not go by (a web page that rebinds its
 * name to this address must not reach patients' data) and bodies above the limit of their path with 413.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long MOST_THROWN_AWAY = 64L << 20;
    /** Searches name hundreds of ids, and the links between their pages do. */
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final long STOP_WITHIN_MILLIS = 2_000;
    /** How long a connection may still be silent when the server stops; kept-alive ones would hold it up. */
    private static final long IDLE_AT_STOP_MILLIS = 100;

    private final Server server;
    private final ServerConnector connector;
    private final String address;
    private final Predicate<String> isOwnName;

    /**
     * @param port     0 takes a free one; nothing listens before {@link #start}
     * @param isOwnName tells whether requests may name this host
     */
    public HttpServer(String address, int port, Predicate<String> isOwnName) {
        this.address = address;
        this.isOwnName = isOwnName;
        var threads = new QueuedThreadPool(16);
        threads.setVirtualThreadsExecutor(new VirtualThreadPool());
        server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(LONGEST_HEAD);
        // The router takes paths apart before it decodes them, so nothing is ambiguous: identities may hold a slash.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(address);
        connector.setPort(port);
        server.addConnector(connector);
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
        server.setErrorHandler(HttpServer::refuse);
        server.setStopTimeout(STOP_WITHIN_MILLIS);
    }

    /** Binds the port, so that {@link #origin} can be told to the services before they answer. */
    public void bind() throws IOException {
        connector.open();
    }

    /** {@code http://address:port} */
    public URI origin() {
        return URI.create("http://" + address + ":" + connector.getLocalPort());
    }

    /**
     * @param bodyLimit bytes that a body may have, by path
     * @param sockets   WebSocket paths; each connection gets a listener of its own, or is refused
     */
    public void start(Route root, ToLongFunction<String> bodyLimit, Map<String, Supplier<Optional<Session.Listener>>> sockets) throws Exception {
        var http = new HttpHandler(new Entrance(root, bodyLimit), isOwnName);
        var upgrade = WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxBinaryMessageSize(1 << 20);
            container.setIdleTimeout(Duration.ZERO);
            sockets.forEach((path, listener) -> container.addMapping(path, (request, response, callback) -> listener.get().orElseGet(() -> {
                Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
                return null;
            })));
        });
        upgrade.setHandler(http);
        server.setHandler(upgrade);
        server.start();
    }

    /** What the server itself refuses, such as a request that is not HTTP, is refused in JSON as well. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        HttpReply reply = HttpFailure.of(response.getStatus(), "The request could not be read").reply();
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    /** Waits for requests under way for two seconds at most. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException busy) {
            LOG.info("Requests under way were cut when the server stopped");
        } catch (Exception failure) {
            throw new IllegalStateException("The server did not stop cleanly", failure);
        }
    }

    private static final class HttpHandler extends Handler.Abstract {
        private final Entrance entrance;
        private final Predicate<String> isOwnName;

        HttpHandler(Entrance entrance, Predicate<String> isOwnName) {
            this.entrance = entrance;
            this.isOwnName = isOwnName;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            HttpReply reply = entrance.answer(() -> read(request));
            if (reply.isCut()) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                // Not failed: the server would try to answer with an error, and complain that it cannot.
                callback.succeeded();
                return true;
            }
            response.setStatus(reply.status());
            reply.headers().forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(reply.body()), callback);
            return true;
        }

        private HttpRequest read(Request request) throws IOException {
            if (!isOwnName.test(Request.getServerName(request))) {
                throw new HttpFailure(HttpReply.text(421, "text/plain", "This server answers only to its own names."));
            }
            String path = request.getHttpURI().getPath();
            var headers = new HashMap<String, String>();
            for (HttpField field : request.getHeaders()) {
                headers.merge(field.getName().toLowerCase(Locale.ROOT), field.getValue() == null ? "" : field.getValue(), (first, next) -> first + "," + next);
            }
            byte[] body = body(request, entrance.bodyLimit(path));
            String origin = "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
            return new HttpRequest(request.getMethod(), path, Parameters.parse(request.getHttpURI().getQuery()), headers, body, Map.of(), origin);
        }

        private static byte[] body(Request request, long limit) throws IOException {
            try (var stream = decoded(request)) {
                byte[] body = stream.readNBytes(Math.toIntExact(limit + 1));
                if (body.length > limit) {
                    // Who is still sending would see a broken connection instead of the answer.
                    stream.skip(MOST_THROWN_AWAY);
                }
                return body;
            } catch (ZipException | EOFException notGzip) {
                throw HttpFailure.of(400, "The body is not gzip, as its Content-Encoding says");
            }
        }

        /** The limit of a body holds for what is in it, so that no small body becomes a large one. */
        private static InputStream decoded(Request request) throws IOException {
            String encoding = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_ENCODING)).orElse("identity").strip().toLowerCase(Locale.ROOT);
            InputStream body = Content.Source.asInputStream(request);
            return switch (encoding) {
                case "identity", "" -> body;
                case "gzip", "x-gzip" -> new GZIPInputStream(body);
                default -> throw new HttpFailure(HttpFailure.of(415, "A body comes as it is or as gzip").reply().with("Accept-Encoding", "gzip"));
            };
        }
    }
}
