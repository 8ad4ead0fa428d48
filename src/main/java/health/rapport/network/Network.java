package health.rapport.network;

import health.rapport.support.PromptSockets;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The one way out, for HTTP and WebSocket alike: through the proxies there are, by TLS 1.2 or newer with certificates and names
 * checked, and plain HTTP only where an address says so (the embedded backend on this computer). Safe for all threads.
 */
public final class Network {
    private final ProxySelector proxies;
    private final Supplier<OkHttpClient> making;
    private OkHttpClient made;

    /** @param making called once, when somebody first wants a client: certificates and ciphers take a while, and a window need not wait for them */
    private Network(ProxySelector proxies, Supplier<OkHttpClient> making) {
        this.proxies = proxies;
        this.making = making;
    }

    /** As the Java runtime has it: its proxies, if any were set, and its certificates. */
    public static Network direct() {
        return new Network(ProxySelector.getDefault(), () -> plain().build());
    }

    /**
     * @param proxies for this computer itself, none is asked for
     * @param login   for proxies that want one
     * @param trusted certificates of authorities beside those of the Java runtime
     */
    public static Network of(ProxySelector proxies, Optional<PasswordAuthentication> login, List<X509Certificate> trusted) {
        var beside = new BesideLoopback(proxies);
        return new Network(beside, () -> {
            OkHttpClient.Builder client = plain().proxySelector(beside).proxyAuthenticator(new ProxyLogin(login));
            if (!trusted.isEmpty()) {
                X509TrustManager trust = Authorities.withRuntimesAnd(trusted);
                SSLContext context = Authorities.context(trust);
                client.sslSocketFactory(context.getSocketFactory(), trust);
            }
            return client.build();
        });
    }

    private static OkHttpClient.Builder plain() {
        return new OkHttpClient.Builder().socketFactory(new PromptSockets()).connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT));
    }

    /** Through whom a call to this address goes; direct where there is no proxy. May block, to ask a proxy script. */
    public Proxy proxyFor(URI address) {
        return proxies.select(URI.create(address.toString().replaceFirst("^ws", "http"))).stream().findFirst().orElse(Proxy.NO_PROXY);
    }

    /** Why what a proxy script says is not followed, after {@link #proxyFor}; empty where it is, or where there is none. */
    public Optional<String> scriptTrouble() {
        return proxies instanceof ProxyScriptUser user ? user.scriptTrouble() : Optional.empty();
    }

    private synchronized OkHttpClient shared() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }

    /** A client of its own threads and connections; its user closes what it opened. */
    public OkHttpClient client() {
        return shared().newBuilder().dispatcher(new Dispatcher()).connectionPool(new ConnectionPool()).build();
    }
}
