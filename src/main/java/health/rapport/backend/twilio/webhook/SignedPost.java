package health.rapport.backend.twilio.webhook;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends forms, or queries, to strangers' addresses, signed as Twilio signs them. Blocks; safe for all threads. */
public final class SignedPost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignedPost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded; charset=UTF-8");
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final String authToken;
    private final int atOnce;
    private final OkHttpClient http;
    /** By server: what is told must not keep those waiting who write, however much there is to tell. */
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

    /** What a listener answered. */
    record Answer(int status, String body) {
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * @param atOnce how many a listener gets at the same time
     * @param way    what each request goes through
     */
    public SignedPost(String authToken, int atOnce, Interceptor way) {
        this.authToken = authToken;
        this.atOnce = atOnce;
        http = new OkHttpClient.Builder().addInterceptor(way).connectTimeout(CONNECT_WITHIN).readTimeout(PATIENCE).followRedirects(false).build();
    }

    /**
     * Tries as often as the address asks for ({@link ConnectionOverrides}); tells whether it was taken. A server gets few at once, first come, first served.
     */
    boolean deliver(HookAddress to, Map<String, String> fields) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        var overrides = ConnectionOverrides.of(to.url());
        boolean again = true;
        int attempts = 0;
        while (again) {
            attempts++;
            try {
                int status = inTurn(to, fields).status();
                if (status < 400) {
                    return true;
                }
                again = overrides.tellAgainAfter(status);
            } catch (IOException unreachable) {
                LOG.debug("A webhook did not answer, attempt {}", attempts);
                again = overrides.tellAgainAfterNoAnswer();
            }
            again = again && attempts <= overrides.retries();
            if (again) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
        LOG.warn("A webhook was given up after {} attempts", attempts);
        return false;
    }

    private Answer inTurn(HookAddress to, Map<String, String> fields) throws IOException, InterruptedException {
        Semaphore turn = turns.computeIfAbsent(server(to.url()), server -> new Semaphore(atOnce, true));
        turn.acquire();
        try {
            return send(to, fields, PATIENCE);
        } finally {
            turn.release();
        }
    }

    Answer send(HookAddress to, Map<String, String> fields, Duration patience) throws IOException {
        Call call = http.newCall(request(to, fields));
        call.timeout().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        try (Response answer = call.execute()) {
            return new Answer(answer.code(), answer.body().string());
        }
    }

    /** What goes by GET is signed over its address alone, which then has all the fields. */
    private Request request(HookAddress to, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        String called = ConnectionOverrides.address(to.url());
        if (to.isByQuery()) {
            String address = called + (called.contains("?") ? "&" : "?") + form;
            return new Request.Builder().url(address).header(SIGNATURE, Signature.of(address, Map.of(), authToken)).get().build();
        }
        return new Request.Builder().url(called).header(SIGNATURE, Signature.of(called, fields, authToken)).post(RequestBody.create(form, FORM)).build();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    private static String server(String url) {
        HttpUrl address = HttpUrl.get(url);
        return address.host() + ":" + address.port();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
