package health.rapport.network;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Where a clinic's network keeps its proxy script. */
final class ScriptServer implements AutoCloseable {
    private final HttpServer server;

    ScriptServer(String script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = script.getBytes(StandardCharsets.UTF_8);
        server.createContext("/proxy.pac", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-ns-proxy-autoconfig");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/proxy.pac");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
