package health.rapport.oystehr.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.care.Seat;
import health.rapport.model.Channel;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.JsonCalls;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.http.NeverLeft;
import health.rapport.oystehr.http.Refusals;
import health.rapport.session.SignedIn;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Oystehr's Project API as its public reference has it. Calls block and throw {@link Refused}. Nothing is repeated by
 * itself, save once with a renewed bearer where the old one was not accepted.
 */
public final class ProjectApi {
    private static final String CONVERSATION = "conversation";
    private static final String MESSAGING = "messaging";
    private static final String PARTICIPANT = "participant";

    private final JsonCalls calls;

    /**
     * @param http with bearer and limits
     * @param base such as {@code https://project-api.zapehr.com/v1}
     */
    public ProjectApi(OkHttpClient http, URI base) {
        calls = new JsonCalls(http, base);
    }

    /** The Encounter as the service has it after it made the conversation; its id need not be the one sent. */
    public JsonNode createConversation(JsonNode encounter) {
        ObjectNode body = LosslessJson.object();
        body.set("encounter", encounter);
        return calls.send("POST", body, MESSAGING, CONVERSATION).path("encounter");
    }

    /** A chat token for whoever the bearer belongs to. */
    public Private<String> conversationToken() {
        String token = calls.get(MESSAGING, CONVERSATION, "token").path("token").asText("");
        if (token.isEmpty()) {
            throw new Refused(new Refusal.Other("no-token"));
        }
        return new Private<>(token);
    }

    /** One person a call: the service does not promise that a batch goes in whole, nor tell who of it did. */
    public void addParticipant(ConversationSid conversation, Reference encounter, Seat seat) {
        ObjectNode body = LosslessJson.object().put("encounterReference", encounter.toString());
        ObjectNode participant = body.putArray("participants").addObject()
                .put("participantReference", seat.person().toString())
                .put("channel", seat.channel() == Channel.SMS ? "sms" : "chat");
        seat.number().ifPresent(number -> participant.put("phoneNumber", number.e164()));
        calls.send("POST", body, MESSAGING, CONVERSATION, conversation.value(), PARTICIPANT);
    }

    public void removeParticipant(ConversationSid conversation, Reference encounter, Reference person) {
        ObjectNode body = LosslessJson.object().put("encounterReference", encounter.toString()).put("participantReference", person.toString());
        calls.send("DELETE", body, MESSAGING, CONVERSATION, conversation.value(), PARTICIPANT);
    }

    /** @param attributes what the message says about itself to whoever reads it by the chat service */
    public Handover sendMessage(ConversationSid conversation, MessageBody message, Map<String, String> attributes) {
        ObjectNode body = LosslessJson.object().put("message", message.text());
        attributes.forEach(body.putObject("attributes")::put);
        return handOver(Map.of(), body, MESSAGING, CONVERSATION, conversation.value(), "message");
    }

    /**
     * A text outside any conversation. {@link Handover.Accepted} does not mean that it arrived.
     *
     * @param key under which the same text may be handed over again, where {@link MessagingConfig#recognisesTexts}; else it means nothing to the service
     */
    public Handover sendTransactionalSms(Reference recipient, MessageBody message, String key) {
        ObjectNode body = LosslessJson.object().put("resource", recipient.toString()).put("message", message.text());
        return handOver(Map.of("Idempotency-Key", key), body, MESSAGING, "transactional-sms", "send");
    }

    /** The number its patients see; empty where none is set up, or this person may not be told. */
    public Optional<PhoneNumber> clinicNumber() {
        try {
            MessagingConfig config = config();
            return config.conversationNumber().or(config::textingNumber);
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.NotConfigured || refused.refusal() instanceof Refusal.NotAllowed) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Fails with {@link Refusal.NotConfigured} where nothing is set up. */
    public MessagingConfig config() {
        try {
            JsonNode config = calls.get(MESSAGING, "config");
            return new MessagingConfig(number(config.path("conversationConfig")), number(config.path("transactionalSMSConfig")),
                    config.at("/transactionalSMSConfig/idempotencyKeys").asBoolean());
        } catch (Refused refused) {
            // Observed at Oystehr: 404 where the project has no messaging.
            throw refused.refusal() instanceof Refusal.UnknownConversation ? new Refused(new Refusal.NotConfigured()) : refused;
        }
    }

    /** The person, or the machine client, that the bearer belongs to. */
    public SignedIn me() {
        JsonNode user = userOrMachine();
        String profile = user.path("profile").asText("");
        if (!profile.contains("/")) {
            throw new Refused(new Refusal.Other("no-profile"));
        }
        return new SignedIn(user.path("id").asText(), Reference.parse(profile), user.path("name").asText(""));
    }

    private JsonNode userOrMachine() {
        try {
            return calls.get("user", "me");
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.NotAllowed) {
                return calls.get("m2m", "me");
            }
            throw refused;
        }
    }

    private Handover handOver(Map<String, String> headers, JsonNode body, String... path) {
        try {
            JsonCalls.Answer answer = calls.exchange("POST", headers, body, path);
            if (answer.isSuccess()) {
                return new Handover.Accepted(communication(answer.text()));
            }
            if (leavesItOpen(answer)) {
                return new Handover.Unknown();
            }
            throw Refusals.answered(answer.status(), answer.text());
        } catch (NeverLeft failure) {
            throw Refusals.unanswered(failure);
        } catch (IOException silence) {
            return new Handover.Unknown();
        }
    }

    /** An answer that cannot be read is a yes all the same: the text has left. */
    private static Optional<Reference> communication(String answer) {
        try {
            return Optional.ofNullable(LosslessJson.MAPPER.readTree(answer).path("resourceId").textValue()).map(id -> new Reference("Communication", id));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** Of the server's own failures only a 503 that says when to come again was refused unread; another may be a proxy's, which lost the answer. */
    private static boolean leavesItOpen(JsonCalls.Answer answer) {
        return answer.status() >= 500 && !(answer.status() == 503 && answer.asksToWait());
    }

    private static Optional<PhoneNumber> number(JsonNode service) {
        return Optional.ofNullable(service.path("phoneNumber").textValue()).filter(PhoneNumber::isValid).map(PhoneNumber::new);
    }
}
