package health.rapport.bench;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before several backends: hands requests to those that are ready in turn. Where nothing had been sent yet it tries the next;
 * where something had, it cuts the connection, as whether it took effect is not known.
 */
final class Balancer implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON = Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final LoopbackServer server = new LoopbackServer(0);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final List<URI> backends = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private volatile List<URI> ready = List.of();

    Balancer() throws Exception {
        server.bind();
        server.start(this::handle, path -> 1 << 20, Map.of());
        watch.scheduleWithFixedDelay(() -> ready = backends.stream().filter(this::isReady).toList(), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    URI address() {
        return server.origin();
    }

    void add(URI backend) {
        backends.add(backend);
    }

    void awaitReady(int many) throws InterruptedException {
        while (ready.size() < many) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    private HttpReply handle(HttpRequest request) throws Exception {
        List<URI> now = ready;
        int first = turn.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            try {
                return passOn(request, now.get(Math.floorMod(first + i, now.size())));
            } catch (ConnectException gone) {
                // Nothing was sent.
                continue;
            } catch (IOException midway) {
                return HttpReply.cut();
            }
        }
        return HttpReply.empty(503).with("Retry-After", "1");
    }

    private HttpReply passOn(HttpRequest request, URI backend) throws IOException, InterruptedException {
        var out = java.net.http.HttpRequest.newBuilder(URI.create(backend + request.path())).timeout(PATIENCE)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                out.header(name, value);
            }
        });
        HttpResponse<byte[]> answer = http.send(out.build(), BodyHandlers.ofByteArray());
        var headers = new LinkedHashMap<String, String>();
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values.getFirst());
            }
        });
        return new HttpReply(answer.statusCode(), headers, answer.body());
    }

    private boolean isReady(URI backend) {
        try {
            return http.send(java.net.http.HttpRequest.newBuilder(URI.create(backend + "/ready")).timeout(Duration.ofSeconds(2)).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        server.close();
        http.shutdownNow();
    }
}
