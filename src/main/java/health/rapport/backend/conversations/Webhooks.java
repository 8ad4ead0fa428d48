package health.rapport.backend.conversations;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Twilio tells us. Only what carries its signature is believed (Twilio's "Validate webhook requests"); anything else gets 403. */
final class Webhooks implements Route {
    private static final String HMAC = "HmacSHA1";
    private static final String EMPTY_TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    /**
     * Behind each address that Twilio gets ("Webhook connection overrides"): what we cannot record is told again, which Twilio does by itself
     * only where it found no connection.
     */
    static final String TOLD_AGAIN = "#rc=3&rp=ct,rt,5xx";

    private static final Set<Integer> PASSING = Set.of(412, 429);

    private final Router routes;
    private final SecretKeySpec key;
    private final String publicUrl;
    private final MessageRecorder messages;
    private final DeliveryRecorder deliveries;
    private final InboundTexts inbound;
    private final Clock clock;

    /** @param publicUrl what Twilio was told; the signature covers it */
    Webhooks(String publicUrl, String authToken, MessageRecorder messages, DeliveryRecorder deliveries, InboundTexts inbound, Clock clock) {
        this.publicUrl = publicUrl;
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), HMAC);
        this.messages = messages;
        this.deliveries = deliveries;
        this.inbound = inbound;
        this.clock = clock;
        this.routes = new Router(request -> HttpReply.empty(404))
                .on("POST", "/conversations", this::conversationEvent)
                .on("POST", "/texts", this::text)
                .on("POST", "/texts/{communication}", this::textStatus);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        String signature = request.header("x-twilio-signature").orElse("");
        // Twilio documents that it signs up to the query; whether what stands behind the # is left out only an account can tell.
        if (!isSigned(request, signature, "") && !isSigned(request, signature, TOLD_AGAIN)) {
            throw HttpFailure.of(403, "Not signed by Twilio");
        }
        try {
            return routes.handle(request);
        } catch (TwilioFailure refused) {
            throw again(MessagingError.of(refused).failure());
        } catch (HttpFailure refused) {
            throw again(refused);
        }
    }

    /** What cannot be recorded just now is to be told again; a status below 500 would say that it was taken. */
    private static HttpFailure again(HttpFailure refused) {
        return PASSING.contains(refused.reply().status()) ? HttpFailure.of(503, "Cannot be recorded now") : refused;
    }

    private HttpReply conversationEvent(HttpRequest request) {
        Parameters event = request.form();
        switch (event.first("EventType").orElse("")) {
            case "onMessageAdded" -> messages.added(event);
            case "onMessageUpdated" -> messages.updated(event);
            case "onMessageRemoved" -> messages.removed(event);
            case "onDeliveryUpdated" -> deliveries.conversationMessage(event);
            default -> {
                // Twilio may be set up to tell more than we record.
            }
        }
        return HttpReply.empty(204);
    }

    private HttpReply text(HttpRequest request) {
        inbound.received(InboundText.of(request.form(), clock.instant()));
        return HttpReply.text(200, "text/xml", EMPTY_TWIML);
    }

    private HttpReply textStatus(HttpRequest request) {
        deliveries.text("Communication/" + request.variable("communication"), request.form());
        return HttpReply.empty(204);
    }

    private boolean isSigned(HttpRequest request, String signature, String fragment) {
        return MessageDigest.isEqual(expected(request, fragment).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String expected(HttpRequest request, String fragment) {
        var signed = new StringBuilder(publicUrl).append(request.path()).append(fragment);
        request.form().entries().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> signed.append(entry.getKey()).append(entry.getValue()));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("This Java has no " + HMAC, impossible);
        }
    }
}
