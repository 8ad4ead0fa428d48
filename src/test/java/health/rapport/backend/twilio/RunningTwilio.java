package health.rapport.backend.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.PhoneDoor;
import health.rapport.backend.faults.Fault;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.FaultyRoute;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.ShortWay;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** The service on a loopback port, as the backend mounts it, with the control door's phones and faults. */
final class RunningTwilio implements AutoCloseable {
    static final String CLINIC = "+16175550100";

    record Answer(int status, JsonNode body) {}

    final TwilioAccount account;
    final HandTurnedClock clock = new HandTurnedClock();
    final FaultPlan faults = new FaultPlan();
    final Carrier carrier = new Carrier(clock);
    final LoopbackServer server = new LoopbackServer(0);
    final TwilioService service;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningTwilio() throws Exception {
        this(TwilioAccount.random(CLINIC), Optional.empty());
    }

    RunningTwilio(TwilioAccount account, Optional<Path> database) throws Exception {
        this.account = account;
        server.bind();
        service = new TwilioService(account, server.origin(), database, clock, faults, carrier, ShortWay.overTheNetwork());
        Route phones = new PhoneDoor(carrier, CLINIC).routes();
        server.start(new FaultyRoute(faults, request -> {
            String path = request.path();
            if (path.startsWith("/v1/")) {
                return service.rest().handle(request.below("/v1"));
            } else if (path.startsWith("/media/")) {
                return service.media().handle(request.below("/media"));
            } else if (path.startsWith("/2010-04-01/")) {
                return service.programmableMessaging().handle(request);
            } else if (path.startsWith("/sandbox/phones/")) {
                return phones.handle(request);
            } else if (path.equals("/sandbox/faults")) {
                return faults(request);
            } else if (path.startsWith("/test/token/")) {
                return HttpReply.text(200, "text/plain", token(path.substring("/test/token/".length()), Duration.ofHours(1)));
            } else if (path.equals("/test/clock")) {
                clock.turn(Duration.ofSeconds(Long.parseLong(request.query().first("turn").orElseThrow())));
                return HttpReply.empty(204);
            }
            return HttpReply.empty(404);
        }), path -> 200L << 20, Map.of("/v3/wsconnect", service.socket()));
    }

    String origin() {
        return server.origin().toString();
    }

    void arm(FaultKind kind) {
        faults.arm(new Fault(kind, Duration.ZERO, "", ""), 1);
    }

    String token(String identity) throws JOSEException {
        return token(identity, Duration.ofHours(1));
    }

    String token(String identity, Duration life) throws JOSEException {
        return token(identity, life, account.apiKeySecret(), account.chatServiceSid());
    }

    String token(String identity, Duration life, String secret, String service) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).contentType("twilio-fpa;v=1").build();
        var claims = new JWTClaimsSet.Builder()
                .jwtID(account.apiKeySid() + "-1")
                .issuer(account.apiKeySid())
                .subject(account.accountSid())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(life)))
                .claim("grants", Map.of("identity", identity, "chat", Map.of("service_sid", service)))
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    Answer rest(String method, String path, String... form) throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        String credentials = Base64.getEncoder().encodeToString((account.accountSid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(origin() + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Webhook-Enabled", "true")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(reply.statusCode(), reply.body().isEmpty() ? Json.object() : Json.MAPPER.readTree(reply.body()));
    }

    /** A conversation with these identities; returns its SID. */
    String conversation(String name, String... identities) throws IOException, InterruptedException {
        String sid = rest("POST", "/v1/Conversations", "FriendlyName", name).body().path("sid").asText();
        for (String identity : identities) {
            rest("POST", "/v1/Conversations/" + sid + "/Participants", "Identity", identity);
        }
        return sid;
    }

    Answer addPhone(String conversation, String number) throws IOException, InterruptedException {
        return rest("POST", "/v1/Conversations/" + conversation + "/Participants", "MessagingBinding.Address", number, "MessagingBinding.ProxyAddress", CLINIC);
    }

    private HttpReply faults(health.rapport.backend.http.HttpRequest request) throws IOException {
        if (request.method().equals("DELETE")) {
            faults.clear();
            return HttpReply.empty(204);
        }
        JsonNode body = request.json();
        var fault = new Fault(FaultKind.of(body.path("kind").asText()).orElseThrow(), Duration.ofMillis(body.path("delayMs").asLong()),
                body.path("match").path("method").asText(), body.path("match").path("path").asText());
        faults.arm(fault, body.path("times").asInt(1));
        return HttpReply.empty(204);
    }

    @Override
    public void close() {
        server.close();
        service.close();
        carrier.close();
    }
}
