package health.rapport.backend.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The part of the control door with which a person or a test holds the patients' phones: {@code /sandbox/phones/…}. */
public final class PhoneDoor {
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");

    /** Longer than a pre-webhook may take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final List<String> SWITCHES = List.of("reachable", "landline", "optedOut", "deliveryDelayMs");

    private final Carrier carrier;
    private final String clinicNumber;

    /** @param clinicNumber whom phones text where the request does not say {@code to} */
    public PhoneDoor(Carrier carrier, String clinicNumber) {
        this.carrier = carrier;
        this.clinicNumber = clinicNumber;
    }

    public Router routes() {
        return new Router(request -> {
            throw HttpFailure.of(404, "GET /sandbox/help lists what is here");
        })
                .on("PUT", "/sandbox/phones/{number}", this::configure)
                .on("GET", "/sandbox/phones/{number}", request -> settings(number(request)))
                .on("GET", "/sandbox/phones/{number}/messages", this::messages)
                .on("POST", "/sandbox/phones/{number}/messages", this::text);
    }

    private HttpReply configure(HttpRequest request) {
        JsonNode body = json(request);
        String number = number(request);
        PhoneSettings before = carrier.settings(number);
        body.fieldNames().forEachRemaining(name -> {
            if (!SWITCHES.contains(name)) {
                throw HttpFailure.of(400, "A phone has " + String.join(", ", SWITCHES) + "; nothing called " + name);
            }
        });
        carrier.configure(number, new PhoneSettings(
                truth(body, "reachable", before.reachable()),
                truth(body, "landline", before.landline()),
                truth(body, "optedOut", before.optedOut()),
                delay(body.path("deliveryDelayMs"), before.deliveryDelay())));
        return settings(number);
    }

    private static boolean truth(JsonNode body, String name, boolean before) {
        JsonNode value = body.path(name);
        if (!value.isBoolean() && !value.isMissingNode()) {
            throw HttpFailure.of(400, name + " is true or false");
        }
        return value.asBoolean(before);
    }

    private static Duration delay(JsonNode millis, Duration before) {
        if (millis.isMissingNode()) {
            return before;
        }
        if (!millis.isIntegralNumber() || !millis.canConvertToLong() || millis.asLong() < 0 || millis.asLong() > LONGEST_DELAY.toMillis()) {
            throw HttpFailure.of(400, "deliveryDelayMs is a whole number from 0 to " + LONGEST_DELAY.toMillis());
        }
        return Duration.ofMillis(millis.asLong());
    }

    private HttpReply settings(String number) {
        PhoneSettings settings = carrier.settings(number);
        return HttpReply.json(200, Json.object()
                .put("reachable", settings.reachable())
                .put("landline", settings.landline())
                .put("optedOut", carrier.isOptedOut(number, clinicNumber))
                .put("deliveryDelayMs", settings.deliveryDelay().toMillis()));
    }

    private HttpReply messages(HttpRequest request) {
        ArrayNode all = Json.array();
        for (PhoneMessage message : carrier.messages(number(request))) {
            var shown = all.addObject()
                    .put("direction", message.direction().name().toLowerCase(Locale.ROOT))
                    .put("body", message.body())
                    .put("at", message.at().toString())
                    .put("status", message.direction() == PhoneMessage.Direction.IN ? "received" : "sent")
                    .put("peer", message.peer());
            message.others().forEach(shown.putArray("others")::add);
            var media = shown.putArray("media");
            message.media().forEach(attachment -> media.addObject()
                    .put("contentType", attachment.contentType())
                    .put("base64", Base64.getEncoder().encodeToString(attachment.content())));
        }
        return HttpReply.json(200, all);
    }

    /** 201 promises that the text will not be lost any more. */
    private HttpReply text(HttpRequest request) throws InterruptedException, ExecutionException {
        JsonNode body = json(request);
        String number = number(request);
        var others = new ArrayList<String>();
        body.path("others").forEach(other -> others.add(e164(other.asText())));
        String words = body.path("body").asText("");
        List<Attachment> attachments = attachments(body.path("media"));
        if (words.isEmpty() && attachments.isEmpty()) {
            throw HttpFailure.of(400, "A text has a body or media");
        }
        CompletableFuture<Void> taken =
                carrier.sendFromPhone(new TextMessage(UUID.randomUUID().toString(), number, body.path("to").asText(clinicNumber), others, words, attachments));
        try {
            taken.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return HttpReply.json(201, Json.object().put("status", "sent"));
        } catch (TimeoutException stillUnderWay) {
            return HttpReply.json(202, Json.object().put("status", "sending"));
        }
    }

    private static List<Attachment> attachments(JsonNode media) {
        var attachments = new ArrayList<Attachment>();
        for (JsonNode one : media) {
            try {
                attachments.add(new Attachment(one.path("contentType").asText("application/octet-stream"),
                        Base64.getDecoder().decode(one.path("base64").asText(""))));
            } catch (IllegalArgumentException malformed) {
                throw HttpFailure.of(400, "media.base64 is not base64");
            }
        }
        return attachments;
    }

    private static String number(HttpRequest request) {
        return e164(request.variable("number"));
    }

    private static String e164(String number) {
        if (!E164.matcher(number).matches()) {
            throw HttpFailure.of(400, "The number is not E.164");
        }
        return number;
    }

    private static JsonNode json(HttpRequest request) {
        try {
            JsonNode body = request.json();
            if (!body.isObject()) {
                throw HttpFailure.of(400, "The body is not a JSON object");
            }
            return body;
        } catch (JsonProcessingException malformed) {
            throw HttpFailure.of(400, "The body is not JSON");
        }
    }
}
