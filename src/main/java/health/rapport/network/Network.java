package health.rapport.network;

import health.rapport.support.PromptSockets;
import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The one way out: TLS 1.2 or newer with certificates and names checked, and plain HTTP only where an address says so (the
 * embedded backend on this computer). Safe for all threads.
 */
public final class Network {
    private final OkHttpClient client;

    private Network(OkHttpClient client) {
        this.client = client;
    }

    /** No proxy and no certificates but those of the Java runtime. */
    public static Network direct() {
        return new Network(new OkHttpClient.Builder().socketFactory(new PromptSockets()).connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT)).build());
    }

    /** A client of its own threads and connections, for HTTP and WebSocket alike; its user closes what it opened. */
    public OkHttpClient client() {
        return client.newBuilder().dispatcher(new Dispatcher()).connectionPool(new ConnectionPool()).build();
    }
}
