package health.rapport.backend.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.identity.Actor;
import health.rapport.backend.identity.Gate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The calls below {@code /messaging}: who may, what they sent, what they get. */
final class MessagingApi {
    private static final String CONVERSATION = "Messaging:Conversation";
    private static final String COMMUNICATION = "FHIR:Communication";
    private static final String ENCOUNTER = "FHIR:Encounter";
    private static final int LARGEST_ATTRIBUTES = 4 * 1024;

    private final MessagingSettings settings;
    private final Gate gate;
    private final ConversationStarter starter;
    private final Participation participation;
    private final TransactionalTexts texts;
    private final TwilioConversations twilio;
    private final ChatIdentities identities;
    private final ChatTokens tokens;

    MessagingApi(MessagingSettings settings, Gate gate, ConversationStarter starter, Participation participation, TransactionalTexts texts,
            TwilioConversations twilio, ChatIdentities identities, ChatTokens tokens) {
        this.settings = settings;
        this.gate = gate;
        this.starter = starter;
        this.participation = participation;
        this.texts = texts;
        this.twilio = twilio;
        this.identities = identities;
        this.tokens = tokens;
    }

    void routes(Router project) {
        project.on("POST", "/messaging/conversation", explained(this::create))
                .on("GET", "/messaging/conversation/token", explained(this::token))
                .on("POST", "/messaging/conversation/{conversation}/participant", explained(this::add))
                .on("DELETE", "/messaging/conversation/{conversation}/participant", explained(this::remove))
                .on("POST", "/messaging/conversation/{conversation}/message", explained(this::message))
                .on("POST", "/messaging/transactional-sms/send", explained(request -> text(request, Optional.empty())))
                .on("POST", "/messaging/sms", explained(this::textAsOnce))
                .on("GET", "/messaging/config", explained(this::configuration));
    }

    private HttpReply create(HttpRequest request) {
        Actor actor = enter(request, "Messaging:CreateConversation");
        allow(actor, "FHIR:Create", ENCOUNTER);
        allow(actor, "FHIR:Update", ENCOUNTER);
        if (!(json(request).path("encounter") instanceof ObjectNode encounter && FhirRecords.type(encounter).equals("Encounter"))) {
            throw MessagingError.BAD_INPUT.failure("encounter is not a FHIR Encounter");
        }
        return HttpReply.json(200, Json.object().set("encounter", starter.start(encounter)));
    }

    private HttpReply token(HttpRequest request) {
        Actor actor = enter(request, "Messaging:GetConversationToken");
        return HttpReply.json(200, Json.object().put("token", tokens.issue(identity(actor)))).with("Cache-Control", "no-store");
    }

    private HttpReply add(HttpRequest request) {
        Actor actor = enter(request, "Messaging:ConversationAddParticipant");
        allow(actor, "FHIR:Read", ENCOUNTER);
        allow(actor, "FHIR:Update", ENCOUNTER);
        participation.add(request.variable("conversation"), json(request));
        return HttpReply.empty(204);
    }

    private HttpReply remove(HttpRequest request) {
        Actor actor = enter(request, "Messaging:ConversationRemoveParticipant");
        allowReading(actor, json(request).path("participantReference"));
        participation.remove(request.variable("conversation"), json(request));
        return HttpReply.empty(204);
    }

    private HttpReply message(HttpRequest request) {
        Actor actor = enter(request, "Messaging:ConversationSendMessage");
        JsonNode body = json(request);
        String text = MessageText.of(body);
        twilio.send(request.variable("conversation"), identity(actor), text, attributes(body.path("attributes")));
        return HttpReply.empty(204);
    }

    /** The call of the client's versions 1, which may name a number. */
    private HttpReply textAsOnce(HttpRequest request) {
        return text(request, Optional.of(json(request).path("phoneNumber").asText("")).filter(number -> !number.isEmpty()));
    }

    private HttpReply text(HttpRequest request, Optional<String> number) {
        Actor actor = gate.enter(request, "Messaging:SendTransactionalSMS", "Messaging:TransactionalSMS");
        allow(actor, "FHIR:Create", COMMUNICATION);
        allow(actor, "FHIR:Update", COMMUNICATION);
        allowReading(actor, json(request).path("resource"));
        if (!settings.enabled()) {
            throw MessagingError.SMS_NOT_CONFIGURED.failure();
        }
        Optional<String> key = settings.recognisesTexts() ? request.header("Idempotency-Key") : Optional.empty();
        try {
            return HttpReply.json(200, Json.object().put("resourceId", texts.send(actor.profile(), json(request), number, key)));
        } catch (TwilioFailure refused) {
            throw once(MessagingError.of(refused).failure());
        } catch (HttpFailure refused) {
            throw once(refused);
        }
    }

    private static HttpFailure once(HttpFailure refused) {
        return refused.reply().status() == MessagingError.TOO_MANY_REQUESTS.status() ? MessagingError.TOO_MANY_REQUESTS_FOR_A_TEXT.failure() : refused;
    }

    private HttpReply configuration(HttpRequest request) {
        gate.enter(request, "Messaging:GetConfiguration", "Messaging:Messaging");
        if (!settings.enabled()) {
            throw MessagingError.NOT_SET_UP.failure();
        }
        ObjectNode answer = Json.object();
        ObjectNode conversations = answer.putObject("conversationConfig");
        settings.twilio().number().ifPresent(number -> {
            describe(conversations, number);
            describe(answer.putObject("transactionalSMSConfig"), number);
            if (settings.recognisesTexts()) {
                // Ours, not Oystehr's: says that the header Idempotency-Key makes a repeated request one text.
                answer.withObject("transactionalSMSConfig").put("idempotencyKeys", true);
            }
        });
        return HttpReply.json(200, answer);
    }

    private static void describe(ObjectNode service, String number) {
        service.put("phoneNumber", number).put("phoneNumberType", "10DLC").put("rateLimits", "None in the sandbox");
    }

    /** The caller's chat identity, known to Twilio with its person. */
    private String identity(Actor actor) {
        String identity = identities.of(actor.profile());
        twilio.knowUser(identity, actor.name(), actor.profile());
        return identity;
    }

    private Actor enter(HttpRequest request, String action) {
        Actor actor = gate.enter(request, action, CONVERSATION);
        if (!settings.enabled()) {
            throw MessagingError.NOT_CONFIGURED.failure();
        }
        return actor;
    }

    private static void allow(Actor actor, String action, String resource) {
        if (!actor.may(action, resource)) {
            throw MessagingError.ACCESS_DENIED.failure("Your access policy does not allow " + action);
        }
    }

    /** Of devices Oystehr's table says nothing; what is no reference at all is refused where it is used. */
    private static void allowReading(Actor actor, JsonNode reference) {
        PersonReference.type(reference.asText()).ifPresent(type -> allow(actor, "FHIR:Read", "FHIR:" + type));
    }

    /** Twilio keeps attributes as a string of JSON; some callers send that string already. */
    private static Optional<String> attributes(JsonNode attributes) {
        if (attributes.isMissingNode() || attributes.isNull()) {
            return Optional.empty();
        }
        String text = attributes.isTextual() ? attributes.asText() : attributes.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_ATTRIBUTES) {
            throw MessagingError.BAD_INPUT.failure("attributes are larger than 4 KB");
        }
        try {
            Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw MessagingError.BAD_INPUT.failure("attributes are not JSON");
        }
        return Optional.of(text);
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw MessagingError.BAD_INPUT.failure("The body is not JSON");
        }
    }

    private static Route explained(Route route) {
        return request -> {
            try {
                return route.handle(request);
            } catch (TwilioFailure refused) {
                throw MessagingError.of(refused).failure();
            }
        };
    }
}
