package health.rapport.network;

import health.rapport.support.PromptSockets;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
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

    /** Through whom a call to this address goes; direct where there is no proxy. */
    public Proxy proxyFor(URI address) {
        ProxySelector selector = client.proxySelector();
        return selector.select(URI.create(address.toString().replaceFirst("^ws", "http"))).stream().findFirst().orElse(Proxy.NO_PROXY);
    }

    /** A client of its own threads and connections, for HTTP and WebSocket alike; its user closes what it opened. */
    public OkHttpClient client() {
        return client.newBuilder().dispatcher(new Dispatcher()).connectionPool(new ConnectionPool()).build();
    }
}
