package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import health.rapport.chat.OutgoingFile;
import health.rapport.media.MediaSource;
import health.rapport.model.MediaItem;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The files of messages: plain HTTPS beside the socket, with the chat token in a header, the content itself from an address that
 * carries its own right and no token. Safe for all threads.
 */
final class MediaClient implements MediaSource, AutoCloseable {
    private static final String TOKEN = "X-Twilio-Token";
    /** Enough to bring 25 MB over half a megabit a second; a service that sends a byte now and then is not waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** What is told of a file takes about one kilobyte. */
    private static final int MOST_TOLD = 64 << 10;
    /** As Twilio's own client: three tries of a read, one to four seconds between. */
    private static final int TRIES = 3;
    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final OkHttpClient straight;
    private final OkHttpClient following;
    private final Supplier<CompletableFuture<Optional<URI>>> service;
    private final Supplier<CompletableFuture<Private<String>>> token;
    private final Runnable tokenRefused;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile boolean closed;

    private record Answer(int status, byte[] body) {
        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        boolean mayPass() {
            return status == 429 || status >= 502 && status <= 504;
        }

        JsonNode json() {
            return body.length == 0 ? MissingNode.getInstance() : Json.parse(new String(body, StandardCharsets.UTF_8));
        }

        /** Why a file cannot be read. */
        Refused notGiven() {
            boolean gone = status == 404 || status == 410;
            return new Refused(gone ? new Refusal.FileGone() : why());
        }

        /** Why a file was not taken. */
        Refused notTaken() {
            return new Refused(switch (status) {
                case 404 -> new Refusal.NotConfigured();
                case 413 -> new Refusal.FileTooLarge(MOST_BYTES);
                case 415 -> new Refusal.FileKindRefused();
                default -> why();
            });
        }

        private Refusal why() {
            return mayPass() || status >= 500 ? new Refusal.Offline() : TwilioRefusals.of(status, json());
        }
    }

    /**
     * @param service      where the media service is, once the chat service has told; empty where it has none
     * @param tokenRefused told where the media service does not take the token
     */
    MediaClient(OkHttpClient http, Supplier<CompletableFuture<Optional<URI>>> service, Supplier<CompletableFuture<Private<String>>> token,
            Runnable tokenRefused, Clock clock, RandomGenerator random) {
        // The token would go along to wherever we are sent; what goes without one may be sent on, though not out of TLS.
        this.straight = http.newBuilder().followRedirects(false).callTimeout(LONGEST).build();
        this.following = straight.newBuilder().followRedirects(true).followSslRedirects(false).build();
        this.service = service;
        this.token = token;
        this.tokenRefused = tokenRefused;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public CompletableFuture<byte[]> content(MediaItem item) {
        if (item.bytes() > MOST_BYTES) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.FileTooLarge(MOST_BYTES)));
        }
        return address(item.sid()).thenCompose(record -> permitted(new Request.Builder().url(record), TRIES).thenCompose(found -> {
            if (!found.succeeded()) {
                throw found.notGiven();
            }
            return tried(new Request.Builder().url(temporary(record, found)).build(), MOST_BYTES, TRIES);
        })).thenApply(MediaClient::content);
    }

    /** Nothing that came by TLS sends us where there is none. */
    private static HttpUrl temporary(HttpUrl record, Answer found) {
        HttpUrl address = Json.text(found.json().path("links"), "content_direct_temporary").map(HttpUrl::parse)
                .orElseThrow(() -> new Refused(new Refusal.FileGone()));
        if (record.isHttps() && !address.isHttps()) {
            throw new Refused(new Refusal.Other("media"));
        }
        return address;
    }

    private static byte[] content(Answer answer) {
        if (answer.status() == 403) {
            // The address had run out on the way: not a matter of rights.
            throw new Refused(new Refusal.Offline());
        }
        if (!answer.succeeded()) {
            throw answer.notGiven();
        }
        return answer.body();
    }

    CompletableFuture<String> upload(OutgoingFile file, byte[] content) {
        return address("").thenCompose(address -> {
            HttpUrl target = address.newBuilder().addQueryParameter("Category", "media").addQueryParameter("Filename", file.name()).build();
            RequestBody body = RequestBody.create(content, MediaType.parse(file.contentType()));
            return permitted(new Request.Builder().url(target).post(body), 1);
        }).thenApply(answer -> {
            if (!answer.succeeded()) {
                throw answer.notTaken();
            }
            return Json.text(answer.json(), "sid").orElseThrow(() -> new Refused(new Refusal.Other("media")));
        });
    }

    /** @param sid of a file; empty for all of them */
    private CompletableFuture<HttpUrl> address(String sid) {
        return service.get().thenApply(known -> known.map(URI::toString).map(HttpUrl::parse)
                .map(all -> sid.isEmpty() ? all : all.newBuilder().addPathSegment(sid).build())
                .orElseThrow(() -> new Refused(new Refusal.NotConfigured())));
    }

    /** With the token; where that one has run out, once more with a new one. */
    private CompletableFuture<Answer> permitted(Request.Builder request, int tries) {
        return withToken(request, tries).thenCompose(answer -> {
            if (answer.status() != 401) {
                return CompletableFuture.completedFuture(answer);
            }
            tokenRefused.run();
            return withToken(request, tries);
        });
    }

    private CompletableFuture<Answer> withToken(Request.Builder request, int tries) {
        return token.get().thenCompose(valid -> tried(request.header(TOKEN, valid.value()).build(), MOST_TOLD, tries));
    }

    private CompletableFuture<Answer> tried(Request request, int most, int left) {
        return once(request, most).handle((answer, failure) -> {
            boolean again = !closed && left > 1 && (failure == null ? answer.mayPass() : Refused.reason(failure).mayPass());
            if (again) {
                var later = new CompletableFuture<Void>();
                clock.after(BETWEEN_TRIES.after(TRIES - left + 1, random), () -> later.complete(null));
                return later.thenCompose(waited -> tried(request, most, left - 1));
            }
            return failure == null ? CompletableFuture.completedFuture(answer) : CompletableFuture.<Answer>failedFuture(failure);
        }).thenCompose(Function.identity());
    }

    private CompletableFuture<Answer> once(Request request, int most) {
        var answer = new CompletableFuture<Answer>();
        OkHttpClient client = request.header(TOKEN) == null ? following : straight;
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    BufferedSource body = response.body().source();
                    if (body.request(most + 1L)) {
                        answer.completeExceptionally(new Refused(most == MOST_BYTES ? new Refusal.FileTooLarge(MOST_BYTES) : new Refusal.Other("media")));
                    } else {
                        answer.complete(new Answer(response.code(), body.readByteArray()));
                    }
                } catch (IOException broken) {
                    answer.completeExceptionally(new Refused(new Refusal.Offline()));
                } catch (RuntimeException | Error failure) {
                    // No memory for it, for one. OkHttp would tell nobody, and whoever waits would wait for ever.
                    answer.completeExceptionally(failure);
                }
            }

            @Override
            public void onFailure(Call call, IOException broken) {
                answer.completeExceptionally(new Refused(new Refusal.Offline()));
            }
        });
        return answer;
    }

    /** What is still on its way ends as refused, and is not tried again. */
    @Override
    public void close() {
        closed = true;
        straight.dispatcher().cancelAll();
    }
}
