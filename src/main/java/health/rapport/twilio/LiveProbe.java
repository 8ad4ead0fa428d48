package health.rapport.twilio;

import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.checks.CheckStep;
import health.rapport.checks.Failures;
import health.rapport.checks.Finding;
import health.rapport.checks.Finding.Trouble;
import health.rapport.checks.Probe;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Opens the live connection as the desk does, up to the service's welcome; without a token, the WebSocket alone. */
public final class LiveProbe implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Network network;
    private final URI websocket;
    private final Optional<ChatTokens> tokens;
    private final Clock clock;
    private final Executor executor;

    public LiveProbe(Network network, URI websocket, Optional<ChatTokens> tokens, Clock clock, Executor executor) {
        this.network = network;
        this.websocket = websocket;
        this.tokens = tokens;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public CheckStep step() {
        return CheckStep.LIVE;
    }

    @Override
    public Finding look() {
        Finding opened = open();
        return opened instanceof Finding.Good && tokens.isPresent() ? welcomed(tokens.get()) : opened;
    }

    private Finding open() {
        var finding = new CompletableFuture<Finding>();
        OkHttpClient http = network.client();
        WebSocket socket = http.newWebSocket(new Request.Builder().url(websocket.toString()).build(), new Ears(finding));
        try {
            return finding.completeOnTimeout(new Finding.Bad(Trouble.TOO_SLOW, websocket.getHost()), PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            socket.cancel();
            http.dispatcher().executorService().shutdown();
        }
    }

    private Finding welcomed(ChatTokens bearer) {
        var finding = new CompletableFuture<Finding>();
        try (var gateway = new TwilioGateway(network, websocket, bearer, clock, executor, RandomGenerator.getDefault());
                Subscription following = gateway.connection().subscribe(now -> tell(now, finding))) {
            gateway.connect();
            return finding.completeOnTimeout(new Finding.Bad(Trouble.SOCKET_BLOCKED, websocket.getHost()), PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private void tell(Connection now, CompletableFuture<Finding> finding) {
        switch (now) {
            case Connection.Live live -> finding.complete(new Finding.Good(websocket.getHost()));
            case Connection.Denied(var why) -> finding.complete(Failures.of(new Refused(why), websocket.getHost()));
            default -> { }
        }
    }

    private final class Ears extends WebSocketListener {
        private final CompletableFuture<Finding> finding;

        Ears(CompletableFuture<Finding> finding) {
            this.finding = finding;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            finding.complete(new Finding.Good(websocket.getHost()));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            // Names and certificates are the matter of other steps; a socket that alone does not open is blocked on the way.
            if (response != null) {
                finding.complete(new Finding.Bad(Trouble.SOCKET_BLOCKED, websocket.getHost() + ": HTTP " + response.code()));
            } else if (failure instanceof IOException network && Failures.of(network, websocket.getHost()) instanceof Finding.Bad bad
                    && bad.trouble() != Trouble.UNREACHABLE) {
                finding.complete(bad);
            } else {
                finding.complete(new Finding.Bad(Trouble.SOCKET_BLOCKED, websocket.getHost()));
            }
        }
    }
}
