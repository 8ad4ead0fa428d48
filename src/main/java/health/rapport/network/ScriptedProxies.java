package health.rapport.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that a proxy auto-configuration script names. Where it cannot be had or fails, the way is direct, as in browsers,
 * and {@link #scriptTrouble} says why. It is got anew every hour, and a minute after it could not be had. Safe for all threads; may block.
 */
public final class ScriptedProxies extends ProxySelector implements ProxyScriptUser {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptedProxies.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;
    private static final int MOST_ANSWERS = 100;

    private final URI script;
    private final List<Proxy> direct = List.of(Proxy.NO_PROXY);
    private final Map<String, List<Proxy>> answers = new LinkedHashMap<>();
    private Optional<ProxyScript> running = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private Instant next = Instant.MIN;
    private Instant fresh = Instant.MIN;

    /** @param script by http, https or file */
    public ScriptedProxies(URI script) {
        this.script = script;
    }

    @Override
    public synchronized List<Proxy> select(URI address) {
        Instant now = Instant.now();
        if (!now.isBefore(next)) {
            load(now);
        }
        // A script may go by the time of day, so an answer does not hold for long.
        if (!now.isBefore(fresh) || answers.size() >= MOST_ANSWERS) {
            answers.clear();
            fresh = now.plus(AGAIN);
        }
        return answers.computeIfAbsent(address.getScheme() + " " + address.getHost() + ":" + address.getPort(), first -> ask(address));
    }

    @Override
    public synchronized Optional<String> scriptTrouble() {
        return trouble;
    }

    @Override
    public void connectFailed(URI address, SocketAddress tried, IOException failure) {
        LOG.info("A proxy that the script names does not answer ({}); the next one is tried.", failure.getClass().getSimpleName());
    }

    private void load(Instant now) {
        answers.clear();
        try {
            running = Optional.of(ProxyScript.of(text()));
            trouble = Optional.empty();
            next = now.plus(KEPT);
        } catch (IOException away) {
            // One that worked goes on; the clinic's server may be restarting.
            failed(now, away.getClass().getSimpleName());
        } catch (ProxyScript.Unusable unusable) {
            running = Optional.empty();
            failed(now, unusable.getMessage());
        }
    }

    private void failed(Instant now, String why) {
        LOG.error("The proxy script cannot be used: {}.", why);
        trouble = running.isPresent() ? Optional.empty() : Optional.of(why);
        next = now.plus(AGAIN);
    }

    private List<Proxy> ask(URI address) {
        if (running.isEmpty()) {
            return direct;
        }
        try {
            String answer = running.get().answerFor(address);
            List<Proxy> proxies = proxies(answer);
            trouble = proxies.isEmpty() ? Optional.of("an answer that names no proxy") : Optional.empty();
            return proxies.isEmpty() ? direct : proxies;
        } catch (ProxyScript.Unusable unusable) {
            LOG.error("The proxy script failed: {}.", unusable.getMessage());
            trouble = Optional.of(unusable.getMessage());
            return direct;
        }
    }

    /** In the order of the script; what cannot be spoken to (a proxy by TLS) is passed over. An empty answer means direct. */
    static List<Proxy> proxies(String answer) {
        if (answer.isBlank()) {
            return List.of(Proxy.NO_PROXY);
        }
        var found = new ArrayList<Proxy>();
        for (String one : answer.split(";")) {
            String[] parts = one.strip().split("\\s+");
            switch (parts[0].toUpperCase(Locale.ROOT)) {
                case "DIRECT" -> found.add(Proxy.NO_PROXY);
                case "PROXY", "HTTP" -> place(parts, 80).ifPresent(place -> found.add(new Proxy(Proxy.Type.HTTP, place)));
                case "SOCKS", "SOCKS4", "SOCKS5" -> place(parts, 1080).ifPresent(place -> found.add(new Proxy(Proxy.Type.SOCKS, place)));
                default -> LOG.info("The proxy script names a kind of proxy that is not spoken here.");
            }
        }
        return List.copyOf(found);
    }

    private static Optional<InetSocketAddress> place(String[] parts, int standard) {
        if (parts.length != 2) {
            return Optional.empty();
        }
        URI place = URI.create("proxy://" + parts[1].replaceAll("[^\\w.:\\[\\]-]", ""));
        return Optional.ofNullable(place.getHost()).map(host -> InetSocketAddress.createUnresolved(host, place.getPort() < 0 ? standard : place.getPort()));
    }

    private String text() throws IOException {
        if ("file".equals(script.getScheme())) {
            Path file = Path.of(script);
            if (Files.size(file) > LARGEST) {
                throw new IOException("too large");
            }
            return Files.readString(file);
        }
        OkHttpClient http = new OkHttpClient.Builder().proxy(Proxy.NO_PROXY).callTimeout(PATIENCE).build();
        try (Response response = http.newCall(new Request.Builder().url(script.toString()).build()).execute()) {
            var text = new Buffer();
            boolean more = response.body().source().request(LARGEST + 1L);
            if (!response.isSuccessful() || more) {
                throw new IOException(more ? "too large" : "status " + response.code());
            }
            text.writeAll(response.body().source());
            return text.readUtf8();
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}
