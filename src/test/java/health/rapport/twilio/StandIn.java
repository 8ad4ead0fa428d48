package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.faults.Fault;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.ShortWay;
import health.rapport.backend.twilio.TwilioAccount;
import health.rapport.backend.twilio.TwilioService;
import health.rapport.chat.ChatTokens;
import health.rapport.model.ConversationSid;
import health.rapport.support.Private;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The backend's own Twilio on a loopback port, driven from outside: REST v1 and faults. */
final class StandIn implements AutoCloseable {
    private static final String CLINIC = "+16175550100";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TwilioAccount account = TwilioAccount.random(CLINIC);
    private final FaultPlan faults = new FaultPlan();
    private final Carrier carrier = new Carrier(Clock.systemUTC());
    private final LoopbackServer server = new LoopbackServer(0);
    private final TwilioService service;
    private final HttpClient http = HttpClient.newHttpClient();
    final AtomicInteger issued = new AtomicInteger();
    /** Happens before a file is taken or given. */
    volatile Runnable beforeMedia = () -> { };

    StandIn() throws Exception {
        server.bind();
        service = new TwilioService(account, server.origin(), Optional.empty(), Clock.systemUTC(), faults, carrier, ShortWay.overTheNetwork());
        server.start(
                request -> request.path().startsWith("/media/") ? media(request.below("/media"))
                : request.path().startsWith("/v1/") ? service.rest().handle(request.below("/v1")) : HttpReply.empty(404), path -> 30 << 20,
                Map.of("/v3/wsconnect", service.socket()));
    }

    private HttpReply media(health.rapport.backend.http.HttpRequest request) throws Exception {
        beforeMedia.run();
        return service.media().handle(request);
    }

    URI address() {
        return URI.create("ws" + server.origin().toString().substring(4) + "/v3/wsconnect");
    }

    GatewayFixture client(String identity, Timings timings) {
        return new GatewayFixture(address(), tokens(identity), timings);
    }

    GatewayFixture client(String identity) {
        return new GatewayFixture(address(), tokens(identity));
    }

    private ChatTokens tokens(String identity) {
        return () -> CompletableFuture.completedFuture(new Private<>(token(identity)));
    }

    void strike(FaultKind kind) {
        strike(kind, "", "");
    }

    void strike(FaultKind kind, String method, String path) {
        faults.arm(new Fault(kind, Duration.ZERO, method, path), 1);
    }

    void noFaults() {
        faults.clear();
    }

    ConversationSid conversation(String... identities) throws Exception {
        String sid = rest("/v1/Conversations", "FriendlyName", "Visit").path("sid").asText();
        for (String identity : identities) {
            join(new ConversationSid(sid), identity);
        }
        return new ConversationSid(sid);
    }

    void join(ConversationSid conversation, String identity) throws Exception {
        rest("/v1/Conversations/" + conversation.value() + "/Participants", "Identity", identity);
    }

    void leave(ConversationSid conversation, String identity) throws Exception {
        for (JsonNode participant : rest("/v1/Conversations/" + conversation.value() + "/Participants").path("participants")) {
            if (participant.path("identity").asText().equals(identity)) {
                ask("/v1/Conversations/" + conversation.value() + "/Participants/" + participant.path("sid").asText(), HttpRequest.Builder::DELETE);
            }
        }
    }

    void addPhone(ConversationSid conversation, String number) throws Exception {
        rest("/v1/Conversations/" + conversation.value() + "/Participants", "MessagingBinding.Address", number, "MessagingBinding.ProxyAddress", CLINIC);
    }

    long say(ConversationSid conversation, String author, String body) throws Exception {
        return rest("/v1/Conversations/" + conversation.value() + "/Messages", "Author", author, "Body", body).path("index").asLong();
    }

    JsonNode rest(String path, String... form) throws Exception {
        var body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return ask(path, form.length == 0 ? HttpRequest.Builder::GET : request -> request.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode ask(String path, UnaryOperator<HttpRequest.Builder> method) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((account.accountSid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(server.origin().resolve(path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded");
        HttpResponse<String> reply = http.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        return reply.body().isEmpty() ? Json.object() : Json.parse(reply.body());
    }

    private String token(String identity) {
        issued.incrementAndGet();
        long now = Instant.now().getEpochSecond();
        String unsigned = part("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"cty\":\"twilio-fpa;v=1\"}") + "."
                + part("{\"jti\":\"" + account.apiKeySid() + "-1\",\"iss\":\""
                + account.apiKeySid() + "\",\"sub\":\"" + account.accountSid() + "\",\"iat\":" + now + ",\"exp\":" + (now + 3600)
                + ",\"grants\":{\"identity\":\"" + identity + "\",\"chat\":{\"service_sid\":\"" + account.chatServiceSid() + "\"}}}");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(account.apiKeySecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return unsigned + "." + BASE64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
        server.close();
        service.close();
        carrier.close();
    }
}
