package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** As much of Twilio's REST v1 as the conversations service calls; its webhooks are posted when a test says so. */
final class TwilioStub {
    static final String SERVICE = "IS00000000000000000000000000000001";
    static final String AUTH_TOKEN = "the auth token";

    final Map<String, ObjectNode> conversations = new LinkedHashMap<>();
    final Map<String, List<ObjectNode>> participants = new LinkedHashMap<>();
    final Map<String, ObjectNode> users = new LinkedHashMap<>();
    final List<Parameters> messages = new ArrayList<>();
    final List<Parameters> texts = new ArrayList<>();
    String refuseNextText = "";
    /** Happens when a text has been handed over, before the answer. */
    Callable<?> onText = () -> null;
    /** The next who is to be taken out of a conversation stays. */
    boolean refuseNextRemoval = false;
    private int made = 0;

    Router rest() {
        String root = "/twilio/v1/Services/" + SERVICE;
        return new Router(request -> HttpReply.empty(404))
                .on("POST", root + "/Configuration/Webhooks", request -> HttpReply.json(200, Json.object()))
                .on("POST", root + "/Conversations", this::create)
                .on("GET", root + "/Conversations/{ch}", request -> found(conversations.get(request.variable("ch"))))
                .on("DELETE", root + "/Conversations/{ch}", request -> removed(conversations.remove(request.variable("ch"))))
                .on("GET", root + "/Conversations/{ch}/Participants", this::list)
                .on("POST", root + "/Conversations/{ch}/Participants", this::join)
                .on("DELETE", root + "/Conversations/{ch}/Participants/{mb}", this::leave)
                .on("POST", root + "/Conversations/{ch}/Messages", this::message)
                .on("GET", root + "/ParticipantConversations", this::conversationsOf)
                .on("POST", root + "/Users", this::user)
                .on("GET", root + "/Users/{identity}", request -> found(users.get(request.variable("identity"))))
                .on("GET", "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json", request -> HttpReply.json(200, Json.object()))
                .on("POST", "/2010-04-01/Accounts/AC1/Messages.json", this::text);
    }

    /** Tells the service of something, signed as Twilio signs; answers the status. */
    int tell(String address, Map<String, String> event, String authToken) throws Exception {
        var form = new FormBody.Builder(StandardCharsets.UTF_8);
        event.forEach(form::add);
        var signed = new StringBuilder(address);
        new TreeMap<>(event).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        try (var answer = new OkHttpClient()
                .newCall(new Request.Builder().url(address).header("X-Twilio-Signature", signature).post(form.build()).build()).execute()) {
            return answer.code();
        }
    }

    String participantSid(String conversation, String reference) {
        return participants.get(conversation).stream().filter(one -> one.path("attributes").asText().contains(reference)).findFirst()
                .orElseThrow().path("sid").asText();
    }

    private HttpReply create(HttpRequest request) {
        String sid = sid("CH");
        conversations.put(sid, Json.object().put("sid", sid).put("state", "active").put("attributes", request.form().first("Attributes").orElse("{}")));
        participants.put(sid, new ArrayList<>());
        return HttpReply.json(201, conversations.get(sid));
    }

    private HttpReply list(HttpRequest request) {
        ObjectNode answer = Json.object();
        participants.get(request.variable("ch")).forEach(answer.putArray("participants")::add);
        answer.putObject("meta").putNull("next_page_url");
        return HttpReply.json(200, answer);
    }

    private HttpReply conversationsOf(HttpRequest request) {
        String address = request.query().first("Address").orElseThrow();
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("conversations");
        participants.forEach((conversation, all) -> all.stream().filter(one -> one.at("/messaging_binding/address").asText().equals(address))
                .forEach(one -> found.addObject().put("conversation_sid", conversation).put("conversation_state", "active")
                        .putObject("participant_messaging_binding").put("proxy_address", MessagingBench.NUMBER)));
        answer.putObject("meta").putNull("next_page_url");
        return HttpReply.json(200, answer);
    }

    private HttpReply join(HttpRequest request) {
        Parameters form = request.form();
        String address = form.first("MessagingBinding.Address").orElse("");
        for (var entry : participants.entrySet()) {
            if (!address.isEmpty() && entry.getValue().stream().anyMatch(one -> one.at("/messaging_binding/address").asText().equals(address))) {
                return refused(409, 50416, "A binding for this participant and proxy address already exists in Conversation " + entry.getKey());
            }
        }
        ObjectNode participant = Json.object().put("sid", sid("MB")).put("identity", form.first("Identity").orElse(null))
                .put("attributes", form.first("Attributes").orElse("{}"));
        if (!address.isEmpty()) {
            participant.putObject("messaging_binding").put("type", "sms").put("address", address);
        }
        participants.get(request.variable("ch")).add(participant);
        return HttpReply.json(201, participant);
    }

    private HttpReply leave(HttpRequest request) {
        if (refuseNextRemoval) {
            refuseNextRemoval = false;
            return refused(500, 20500, "internal error");
        }
        boolean left = participants.get(request.variable("ch")).removeIf(one -> one.path("sid").asText().equals(request.variable("mb")));
        return HttpReply.empty(left ? 204 : 404);
    }

    private HttpReply message(HttpRequest request) {
        if (!conversations.containsKey(request.variable("ch"))) {
            return refused(404, 20404, "not found");
        }
        messages.add(request.form());
        return HttpReply.json(201, Json.object().put("sid", sid("IM")));
    }

    private HttpReply user(HttpRequest request) {
        String identity = request.form().first("Identity").orElseThrow();
        users.put(identity, Json.object().put("sid", sid("US")).put("identity", identity).put("attributes", request.form().first("Attributes").orElse("{}")));
        return HttpReply.json(201, users.get(identity));
    }

    private HttpReply text(HttpRequest request) throws Exception {
        if (!refuseNextText.isEmpty()) {
            return refused(400, Integer.parseInt(refuseNextText), "refused");
        }
        texts.add(request.form());
        onText.call();
        return HttpReply.json(201, Json.object().put("sid", sid("SM")));
    }

    private static HttpReply found(JsonNode resource) {
        return resource == null ? refused(404, 20404, "not found") : HttpReply.json(200, resource);
    }

    private static HttpReply removed(JsonNode resource) {
        return HttpReply.empty(resource == null ? 404 : 204);
    }

    private static HttpReply refused(int status, int code, String message) {
        return HttpReply.json(status, Json.object().put("status", status).put("code", code).put("message", message));
    }

    private String sid(String prefix) {
        return prefix + "%032x".formatted(++made);
    }
}
