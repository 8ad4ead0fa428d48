package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.Conversations;
import health.rapport.backend.twilio.chat.Participants;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.model.DateRange;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code /Conversations} and {@code /ConversationWithParticipants}. */
final class ConversationRoutes {
    static final Duration SHORTEST_INACTIVE = Duration.ofMinutes(1);
    static final Duration SHORTEST_CLOSED = Duration.ofMinutes(10);
    private static final int PARTICIPANTS_AT_ONCE = 10;

    private final Scope scope;
    private final Ledger ledger;
    private final ChatService chat;
    private final ChatTables tables;
    private final RestViews views;

    ConversationRoutes(Scope scope, Ledger ledger, ChatService chat, RestViews views) {
        this.scope = scope;
        this.ledger = ledger;
        this.chat = chat;
        this.tables = chat.tables();
        this.views = views;
    }

    void addTo(Router router) {
        router.on("POST", "/Conversations", this::create)
                .on("GET", "/Conversations", this::list)
                .on("GET", "/Conversations/{conversation}", request -> HttpReply.json(200, ledger.read(() -> views.conversation(find(request)))))
                .on("POST", "/Conversations/{conversation}", this::update)
                .on("DELETE", "/Conversations/{conversation}", this::delete)
                .on("POST", "/ConversationWithParticipants", this::createWithParticipants);
    }

    private HttpReply create(HttpRequest request) {
        Actor actor = Form.actor(request);
        Conversations.Wish wish = chat.consult().creation(wish(new Form(request)), actor);
        return HttpReply.json(201, ledger.change(change -> views.conversation(chat.conversations().create(change, wish, actor))));
    }

    private HttpReply createWithParticipants(HttpRequest request) {
        Form form = new Form(request);
        Actor actor = Form.actor(request);
        List<Participants.Wish> participants = form.all("Participant").stream().map(ConversationRoutes::participant).toList();
        if (participants.size() > PARTICIPANTS_AT_ONCE) {
            throw TwilioError.of(400, 50426, "Too many participants for one request");
        }
        Conversations.Wish wish = chat.consult().creation(wish(form), actor);
        return HttpReply.json(201, ledger.change(change -> {
            Conversation conversation = chat.conversations().create(change, wish, actor);
            for (Participants.Wish participant : participants) {
                // The pair rule has a code of its own here.
                if (participant.address() != null && participant.proxyAddress() != null) {
                    tables.pair(participant.proxyAddress(), participant.address()).ifPresent(taken -> {
                        throw TwilioError.of(409, 50425, "A binding for this participant and proxy address already exists in Conversation "
                                + taken.conversationSid());
                    });
                }
                chat.participants().add(change, conversation, participant, actor);
            }
            return views.conversation(conversation);
        }));
    }

    private HttpReply list(HttpRequest request) {
        String state = request.query().first("State").orElse("");
        Predicate<Instant> created = DateRange.between(request.query(), "StartDate", "EndDate");
        return ledger.read(() -> {
            List<Conversation> found = tables.conversations().stream()
                    .filter(one -> state.isEmpty() || one.state().name().equalsIgnoreCase(state))
                    .filter(one -> created.test(one.dateCreated()))
                    .sorted(Comparator.comparing(Conversation::dateCreated).reversed())
                    .toList();
            return RestPages.of(request, scope.rest(), "conversations", found, views::conversation);
        });
    }

    private HttpReply update(HttpRequest request) {
        Actor actor = Form.actor(request);
        Conversations.Wish wish = chat.consult().change(find(request), wish(new Form(request)), actor);
        return HttpReply.json(200, ledger.change(change -> views.conversation(chat.conversations().update(change, find(request), wish, actor))));
    }

    private HttpReply delete(HttpRequest request) {
        Actor actor = Form.actor(request);
        chat.consult().removal(find(request), actor);
        return ledger.change(change -> {
            chat.conversations().delete(change, find(request), actor);
            return HttpReply.empty(204);
        });
    }

    private Conversation find(HttpRequest request) {
        return tables.findConversation(request.variable("conversation"))
                .orElseThrow(() -> TwilioError.notFound("/Conversations/" + request.variable("conversation")));
    }

    private static Conversations.Wish wish(Form form) {
        return new Conversations.Wish(form.text("FriendlyName"), form.text("UniqueName"), form.text("Attributes"), state(form.text("State")),
                form.text("MessagingServiceSid"), form.duration("Timers.Inactive", SHORTEST_INACTIVE), form.duration("Timers.Closed", SHORTEST_CLOSED),
                form.instant("DateCreated"));
    }

    private static State state(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw TwilioError.invalid("State");
    }

    private static Participants.Wish participant(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            JsonNode binding = node.path("messaging_binding");
            return new Participants.Wish(text(node, "identity"), text(binding, "address"), text(binding, "proxy_address"), text(binding, "projected_address"),
                    text(node, "attributes"), text(node, "role_sid"), null);
        } catch (JsonProcessingException malformed) {
            throw TwilioError.of(400, 50427, "Participant is not valid JSON");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
