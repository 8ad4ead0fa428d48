package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import health.rapport.support.Lane;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilsockSocketTest {
    private final HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final OkHttpClient http = new OkHttpClient();

    TwilsockSocketTest() throws IOException {}

    @BeforeEach
    void start() {
        refusing.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        refusing.start();
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().close();
        http.connectionPool().evictAll();
        refusing.stop(0);
    }

    @Test
    void forgetsItsOwnerWhenItEndsThoughOkHttpKeepsTheConnection() {
        WeakReference<TwilsockSocket.Owner> owner = openInVain();
        assertThat(http.connectionPool().connectionCount()).isOne();
        await().until(() -> {
            System.gc();
            return owner.refersTo(null);
        });
    }

    private WeakReference<TwilsockSocket.Owner> openInVain() {
        var owner = new Waiting();
        new TwilsockSocket(http, URI.create("http://127.0.0.1:" + refusing.getAddress().getPort()), new Lane(Runnable::run), owner);
        owner.gone.join();
        return new WeakReference<>(owner);
    }

    private static final class Waiting implements TwilsockSocket.Owner {
        private final CompletableFuture<Void> gone = new CompletableFuture<>();

        @Override
        public void opened() { }

        @Override
        public void received(Packet packet) { }

        @Override
        public void hears() { }

        @Override
        public void gone(String reason) {
            gone.complete(null);
        }
    }
}
