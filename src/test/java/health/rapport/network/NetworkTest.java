package health.rapport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.checks.Failures;
import health.rapport.checks.Finding;
import health.rapport.checks.Finding.Trouble;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clinic's network: one way out, through a proxy that wants a login, to a host whose certificate the clinic itself vouches for. */
class NetworkTest {
    private static final String LOGIN = "Basic ZGVzazpwOnNzIHc=";

    @TempDir
    private Path folder;
    private TlsServer server;
    private ConnectProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new TlsServer(folder);
        proxy = new ConnectProxy(LOGIN, server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void httpGoesThroughTheProxyToAHostThatTheClinicVouchesFor() throws IOException {
        assertThat(get(network("desk:p%3Ass%20w", Authorities.read(server.pem())), "clinic.test")).isEqualTo("hello");
        assertThat(proxy.tunnels).containsExactly("clinic.test:443");
    }

    @Test
    void webSocketsGoTheSameWay() throws Exception {
        assertThat(open(network("desk:p%3Ass%20w", Authorities.read(server.pem())))).isEqualTo(101);
        assertThat(proxy.tunnels).containsExactly("clinic.test:443");
    }

    @Test
    void aWrongLoginIsNotTriedAgain() throws IOException {
        Network network = network("desk:wrong", Authorities.read(server.pem()));
        assertThatThrownBy(() -> get(network, "clinic.test")).isInstanceOfSatisfying(IOException.class, failure ->
                assertThat(Failures.of(failure, "clinic.test")).isInstanceOfSatisfying(Finding.Bad.class, bad -> assertThat(bad.trouble()).isEqualTo(Trouble.PROXY_REFUSES)));
        assertThat(proxy.tunnels).isEmpty();
    }

    @Test
    void whoIsNotVouchedForIsNotSpokenTo() {
        assertThatThrownBy(() -> get(network("desk:p%3Ass%20w", List.of()), "clinic.test")).isInstanceOf(SSLException.class);
    }

    @Test
    void aCertificateIsGoodForItsOwnNameOnly() throws IOException {
        Network network = network("desk:p%3Ass%20w", Authorities.read(server.pem()));
        assertThatThrownBy(() -> get(network, "other.test")).isInstanceOf(SSLException.class);
    }

    @Test
    void whatIsOnThisComputerIsReachedWithoutTheProxy() throws IOException {
        Network network = network("desk:p%3Ass%20w", List.of());
        assertThat(network.proxyFor(URI.create("ws://127.0.0.1:4000/v3"))).isEqualTo(Proxy.NO_PROXY);
        assertThat(network.proxyFor(URI.create("wss://clinic.test/v3")).type()).isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void namesWithoutAProxyAreLeftOut() {
        EnvironmentProxies proxies = EnvironmentProxies.of(Map.of("https_proxy", "proxy.clinic.example:3128", "NO_PROXY", "intern.example, .lab.example")).orElseThrow();
        assertThat(proxies.select(URI.create("https://fhir.intern.example/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://x.lab.example/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://notintern.example/")).getFirst().type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxies.login()).isEmpty();
        assertThat(EnvironmentProxies.of(Map.of("HTTPS_PROXY", "no address"))).isEmpty();
    }

    private Network network(String login, List<X509Certificate> trusted) {
        EnvironmentProxies proxies = EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://" + login + "@127.0.0.1:" + proxy.port())).orElseThrow();
        return Network.of(proxies, proxies.login(), trusted);
    }

    private static String get(Network network, String host) throws IOException {
        OkHttpClient http = network.client();
        try (Response response = http.newCall(new Request.Builder().url("https://" + host + "/").build()).execute()) {
            return response.body().string();
        } finally {
            http.dispatcher().executorService().shutdown();
        }
    }

    private static int open(Network network) throws Exception {
        var status = new CompletableFuture<Integer>();
        OkHttpClient http = network.client();
        WebSocket socket = http.newWebSocket(new Request.Builder().url("wss://clinic.test/v3/wsconnect").build(), new WebSocketListener() {
            @Override
            public void onOpen(WebSocket opened, Response response) {
                status.complete(response.code());
            }

            @Override
            public void onFailure(WebSocket failed, Throwable failure, Response response) {
                status.completeExceptionally(failure);
            }
        });
        try {
            return status.get(20, TimeUnit.SECONDS);
        } finally {
            socket.cancel();
            http.dispatcher().executorService().shutdown();
        }
    }
}
