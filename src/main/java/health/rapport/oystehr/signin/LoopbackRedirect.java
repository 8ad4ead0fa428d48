package health.rapport.oystehr.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Where the browser comes back to (RFC 8252 §7.3): a port of 127.0.0.1 that is open only while a sign-in is under way. What does
 * not bring the sign-in's own {@code state} is turned away and changes nothing, so that no other page can end or hijack it.
 */
final class LoopbackRedirect implements AutoCloseable {
    private static final String PATH = "/signed-in";

    private final HttpServer server;
    private final String state;
    private final BrowserPages pages;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    LoopbackRedirect(String state, BrowserPages pages, Executor executor) throws IOException {
        this.state = state;
        this.pages = pages;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** What the identity provider sent along; completes once. */
    CompletableFuture<Map<String, String>> answer() {
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET") || !exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Map<String, String> query = parse(exchange.getRequestURI().getRawQuery());
            if (!same(query.getOrDefault("state", ""), state)) {
                page(exchange, 400, pages.notOurs());
                return;
            }
            page(exchange, 200, query.containsKey("code") ? pages.done() : pages.cancelled());
            answer.complete(query);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void page(HttpExchange exchange, int status, String text) throws IOException {
        byte[] html = """
                <!doctype html><meta charset="utf-8"><title>Rapport</title>
                <style>:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}body{margin:20vh auto;max-width:28rem;padding:0 1rem;text-align:center}</style>
                <p>%s</p>""".formatted(text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, html.length);
        exchange.getResponseBody().write(html);
    }

    private static Map<String, String> parse(String query) {
        var values = new HashMap<String, String>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    @Override
    public void close() {
        server.stop(1);
    }
}
