package health.rapport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.rapport.checks.Failures;
import health.rapport.checks.Finding;
import health.rapport.checks.Finding.Trouble;
import health.rapport.network.ConnectProxy.Door;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        proxy = new ConnectProxy(Door.basic(LOGIN), server.port());
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
        assertThat(trouble(network)).isEqualTo(Trouble.PROXY_LOGIN_REFUSED);
        assertThat(proxy.tunnels).isEmpty();
        assertThat(proxy.logins).as("asking on would lock the account").hasSize(1);
    }

    @Test
    void aProxyThatWantsALoginIsSaidToWantOne() throws IOException {
        assertThat(trouble(through(proxy, Optional.empty()))).isEqualTo(Trouble.PROXY_LOGIN_MISSING);
    }

    @Test
    void byDigestThePasswordDoesNotLeaveThisComputer() throws Exception {
        try (var careful = new ConnectProxy(Door.digest("desk", "p:ss w"), server.port())) {
            Network network = through(careful, ProxyLogin.parse("desk:p%3Ass%20w"));
            assertThat(get(network, "clinic.test")).isEqualTo("hello");
            assertThat(open(network)).isEqualTo(101);
            assertThat(careful.tunnels).containsExactly("clinic.test:443", "clinic.test:443");
            assertThat(careful.logins).as("though the proxy offers Basic, too").isNotEmpty().allMatch(login -> login.startsWith("Digest "));
        }
    }

    @Test
    void aWrongPasswordIsNotTriedAgainByDigest() throws Exception {
        try (var careful = new ConnectProxy(Door.digest("desk", "p:ss w"), server.port())) {
            assertThat(trouble(through(careful, ProxyLogin.parse("desk:wrong")))).isEqualTo(Trouble.PROXY_LOGIN_REFUSED);
            assertThat(careful.logins).hasSize(1);
        }
    }

    @Test
    void aProxyThatWantsNtlmIsSaidToAndGetsNoPassword() throws Exception {
        try (var windows = new ConnectProxy(Door.NTLM, server.port())) {
            assertThat(trouble(through(windows, ProxyLogin.parse("desk:p%3Ass%20w")))).isEqualTo(Trouble.PROXY_LOGIN_OF_ANOTHER_KIND);
            assertThat(windows.logins).isEmpty();
        }
    }

    @Test
    void aProxyThatDoesNotAskIsToldNoLogin() throws Exception {
        try (var open = new ConnectProxy(Door.OPEN, server.port())) {
            assertThat(get(through(open, ProxyLogin.parse("desk:p%3Ass%20w")), "clinic.test")).isEqualTo("hello");
            assertThat(open.logins).isEmpty();
        }
    }

    @Test
    void aScriptLeadsHttpAndWebSocketsThroughItsProxy() throws Exception {
        try (var open = new ConnectProxy(Door.OPEN, server.port()); var scripts = new ScriptServer("""
                function FindProxyForURL(url, host) {
                    return dnsDomainIs(host, ".test") ? "PROXY 127.0.0.1:%d" : "DIRECT";
                }""".formatted(open.port()))) {
            Network network = Network.of(new ScriptedProxies(scripts.address()), Optional.empty(), Authorities.read(server.pem()));
            assertThat(get(network, "clinic.test")).isEqualTo("hello");
            assertThat(open(network)).isEqualTo(101);
            assertThat(open.tunnels).containsExactly("clinic.test:443", "clinic.test:443");
            assertThat(network.proxyFor(URI.create("https://elsewhere.example/"))).isEqualTo(Proxy.NO_PROXY);
            assertThat(network.scriptTrouble()).isEmpty();
        }
    }

    @Test
    void whereTheFirstProxyOfAScriptIsAwayTheNextIsTaken() throws Exception {
        try (var open = new ConnectProxy(Door.OPEN, server.port()); var gone = new ServerSocket(0); var scripts = new ScriptServer(
                "function FindProxyForURL(url, host) { return 'PROXY 127.0.0.1:%d; PROXY 127.0.0.1:%d'; }".formatted(gone.getLocalPort(), open.port()))) {
            gone.close();
            Network network = Network.of(new ScriptedProxies(scripts.address()), Optional.empty(), Authorities.read(server.pem()));
            assertThat(get(network, "clinic.test")).isEqualTo("hello");
        }
    }

    @Test
    void whereTheScriptCannotBeHadTheWayIsDirectAndTheCheckCanSayWhy() {
        Network network = Network.of(new ScriptedProxies(URI.create("http://127.0.0.1:1/proxy.pac")), Optional.empty(), List.of());
        assertThat(network.proxyFor(URI.create("wss://clinic.test/v3"))).isEqualTo(Proxy.NO_PROXY);
        assertThat(network.scriptTrouble()).contains("ConnectException");
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
        NamedProxy proxies = NamedProxy.of(Map.of("https_proxy", "proxy.clinic.example:3128", "NO_PROXY", "intern.example, .lab.example")).orElseThrow();
        assertThat(proxies.select(URI.create("https://fhir.intern.example/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://x.lab.example/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://notintern.example/")).getFirst().type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxies.login()).isEmpty();
        assertThat(NamedProxy.of(Map.of("HTTPS_PROXY", "no address"))).isEmpty();
    }

    private Network network(String login, List<X509Certificate> trusted) {
        NamedProxy proxies = NamedProxy.of(Map.of("HTTPS_PROXY", "http://" + login + "@127.0.0.1:" + proxy.port())).orElseThrow();
        return Network.of(proxies, proxies.login(), trusted);
    }

    private Network through(ConnectProxy way, Optional<PasswordAuthentication> login) throws IOException {
        return Network.of(NamedProxy.of(URI.create("http://127.0.0.1:" + way.port()), List.of()), login, Authorities.read(server.pem()));
    }

    private static Trouble trouble(Network network) {
        IOException failure = catchThrowableOfType(IOException.class, () -> get(network, "clinic.test"));
        return Failures.of(failure, "clinic.test") instanceof Finding.Bad bad ? bad.trouble() : null;
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
