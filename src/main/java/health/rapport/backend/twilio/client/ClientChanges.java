package health.rapport.backend.twilio.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.Conversations;
import health.rapport.backend.twilio.chat.Messages;
import health.rapport.backend.twilio.chat.Participants;
import health.rapport.backend.twilio.chat.Users;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one identity changes, as far as its roles in the conversation and in the service permit. */
final class ClientChanges {
    private final ChatService chat;
    private final ChatTables tables;
    private final Mutations mutations;
    private final ClientViews views;
    private final String identity;
    private final Actor actor;

    ClientChanges(ChatService chat, Mutations mutations, ClientViews views, String identity) {
        this.chat = chat;
        this.tables = chat.tables();
        this.mutations = mutations;
        this.views = views;
        this.identity = identity;
        this.actor = Actor.client(identity);
    }

    HttpReply create(HttpRequest request) {
        JsonNode body = json(request);
        Conversations.Wish wish = consulted(request, () -> chat.consult().creation(wish(body), actor), wish(body));
        return once(request, 201, change -> {
            chat.roles().require("createConversation", chat.users().ensure(change, identity, actor).roleSid());
            Conversation conversation = chat.conversations().create(change, wish, actor);
            // inferred: whether the creator takes part at once is unknown; the SDK's users join right after and accept "exists".
            var creation = new Participants.Wish(identity, null, null, null, null, chat.roles().settings().creatorRole(), null);
            Participant creator = chat.participants().add(change, conversation, creation, actor);
            return views.conversation(tables.conversation(conversation.sid()), creator);
        });
    }

    HttpReply update(HttpRequest request) {
        Conversations.Wish wish = wish(json(request));
        Conversations.Wish agreed = consulted(request, () -> chat.consult().change(tables.conversation(request.variable("conversation")), wish, actor), wish);
        return once(request, 200, change -> {
            Conversation conversation = tables.conversation(request.variable("conversation"));
            Participant me = ClientRoutes.requireMember(tables, conversation, identity);
            if (wish.friendlyName() != null) {
                require("editConversationName", me);
            }
            if (wish.uniqueName() != null) {
                require("editConversationUniqueName", me);
            }
            if (wish.attributes() != null) {
                require("editConversationAttributes", me);
            }
            return views.conversation(chat.conversations().update(change, conversation, agreed, actor), me);
        });
    }

    HttpReply delete(HttpRequest request) {
        unlessRepeated(request, () -> chat.consult().removal(tables.conversation(request.variable("conversation")), actor));
        return gone(request, change -> {
            Conversation conversation = tables.conversation(request.variable("conversation"));
            require("deleteConversation", ClientRoutes.requireMember(tables, conversation, identity));
            chat.conversations().delete(change, conversation, actor);
        });
    }

    HttpReply updateMine(HttpRequest request) {
        JsonNode body = json(request);
        return once(request, 200, change -> {
            Conversation conversation = tables.conversation(request.variable("conversation"));
            Participant me = ClientRoutes.requireMember(tables, conversation, identity);
            if (body.has("last_read_message_index")) {
                JsonNode index = body.path("last_read_message_index");
                me = chat.participants().read(change, me, index.isNull() ? null : index.asInt(), null, actor);
            }
            if (body.hasNonNull("notification_level")) {
                require("editNotificationLevel", me);
                me = chat.participants().mute(change, me, body.path("notification_level").asText());
            }
            return views.conversation(conversation, me);
        });
    }

    HttpReply send(HttpRequest request) {
        JsonNode body = json(request);
        List<String> media = new ArrayList<>();
        body.path("media_sids").forEach(sid -> media.add(sid.asText()));
        var draft = new Messages.Draft(identity, text(body, "body"), text(body, "subject"), text(body, "attributes"), media,
                text(body, "content_sid"), null, null);
        Messages.Draft agreed = consulted(request, () -> chat.consult().message(tables.conversation(request.variable("conversation")), draft, actor), draft);
        return once(request, 201, change -> {
            Conversation conversation = tables.conversation(request.variable("conversation"));
            require(media.isEmpty() ? "sendMessage" : "sendMediaMessage", ClientRoutes.requireMember(tables, conversation, identity));
            Message message = chat.messages().post(change, conversation, agreed, actor);
            return views.message(message, chat.messages().media(message));
        });
    }

    HttpReply edit(HttpRequest request) {
        JsonNode body = json(request);
        var edit = new Messages.Edit(text(body, "body"), text(body, "attributes"), null);
        Messages.Edit agreed = consulted(request, () -> chat.consult().edit(message(request), edit, actor), edit);
        return once(request, 200, change -> {
            Message before = message(request);
            if (body.hasNonNull("body")) {
                requireOver(before, "editOwnMessage", "editAnyMessage");
            }
            if (body.hasNonNull("attributes")) {
                requireOver(before, "editOwnMessageAttributes", "editAnyMessageAttributes");
            }
            Message message = chat.messages().edit(change, before, agreed, null, actor);
            return views.message(message, chat.messages().media(message));
        });
    }

    HttpReply deleteMessage(HttpRequest request) {
        unlessRepeated(request, () -> chat.consult().removal(message(request), actor));
        return gone(request, change -> {
            Message message = message(request);
            requireOver(message, "deleteOwnMessage", "deleteAnyMessage");
            chat.messages().delete(change, message, actor);
        });
    }

    HttpReply addParticipant(HttpRequest request) {
        JsonNode body = json(request);
        JsonNode binding = body.path("messaging_binding");
        Participants.Wish wish = binding.isObject()
                ? new Participants.Wish(text(body, "identity"), text(binding, "address"), text(binding, "proxy_address"), text(binding, "projected_address"),
                        text(body, "attributes"), null, null)
                : chatter(text(body, "identity"), text(body, "attributes"));
        unlessRepeated(request, () -> chat.consult().addition(tables.conversation(request.variable("conversation")), wish, actor));
        return once(request, 201, change -> {
            Conversation conversation = tables.conversation(request.variable("conversation"));
            if (identity.equals(wish.identity())) {
                chat.roles().require("joinConversation", chat.users().ensure(change, identity, actor).roleSid());
            } else {
                require(wish.identity() == null ? "addNonChatParticipant" : "addParticipant", ClientRoutes.requireMember(tables, conversation, identity));
            }
            return views.participant(chat.participants().add(change, conversation, wish, actor));
        });
    }

    HttpReply updateParticipant(HttpRequest request) {
        // Roles and addresses are given over REST alone: clients ask for nothing but attributes.
        Participants.Wish wish = chatter(null, text(json(request), "attributes"));
        unlessRepeated(request, () -> chat.consult().change(participant(request), wish, null, actor));
        return once(request, 200, change -> {
            Participant participant = participant(request, "editOwnParticipantAttributes", "editAnyParticipantAttributes");
            return views.participant(chat.participants().update(change, participant, wish, actor));
        });
    }

    HttpReply removeParticipant(HttpRequest request) {
        unlessRepeated(request, () -> chat.consult().removal(participant(request), actor));
        return gone(request, change -> chat.participants().remove(change, participant(request, "leaveConversation", "removeParticipant"), actor));
    }

    HttpReply updateUser(HttpRequest request) {
        JsonNode body = json(request);
        var wish = new Users.Wish(text(body, "friendly_name"), text(body, "attributes"), null);
        unlessRepeated(request, () -> chat.consult().change(tables.user(request.variable("user")), wish, actor));
        return once(request, 200, change -> {
            User user = tables.user(request.variable("user"));
            chat.roles().require(user.identity().equals(identity) ? "editOwnUserInfo" : "editAnyUserInfo", tables.user(identity).roleSid());
            return views.user(chat.users().update(change, user, wish, actor));
        });
    }

    private Participant participant(HttpRequest request, String ifOwn, String ifAny) {
        Participant participant = participant(request);
        Participant me = tables.participant(participant.conversationSid(), identity);
        require(participant.equals(me) ? ifOwn : ifAny, me);
        return participant;
    }

    private Participant participant(HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        ClientRoutes.requireMember(tables, conversation, identity);
        return tables.participant(conversation.sid(), request.variable("participant"));
    }

    private Message message(HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        ClientRoutes.requireMember(tables, conversation, identity);
        return tables.message(conversation.sid(), request.variable("message"));
    }

    private void requireOver(Message message, String ifOwn, String ifAny) {
        Participant me = tables.participant(message.conversationSid(), identity);
        require(identity.equals(message.author()) ? ifOwn : ifAny, me);
    }

    private void require(String permission, Participant me) {
        chat.roles().require(permission, me.roleSid(), tables.user(identity).roleSid());
    }

    /** A repeat must not ask the outside again. */
    private <T> T consulted(HttpRequest request, Supplier<T> question, T asItStands) {
        return mutations.isRepeat(identity, request) ? asItStands : question.get();
    }

    private void unlessRepeated(HttpRequest request, Runnable question) {
        if (!mutations.isRepeat(identity, request)) {
            question.run();
        }
    }

    private HttpReply once(HttpRequest request, int status, Function<Change, ObjectNode> work) {
        return mutations.once(identity, request, status, change -> Optional.of(work.apply(change)));
    }

    private HttpReply gone(HttpRequest request, Consumer<Change> work) {
        return mutations.once(identity, request, 204, change -> {
            work.accept(change);
            return Optional.empty();
        });
    }

    private static Participants.Wish chatter(String who, String attributes) {
        return new Participants.Wish(who, null, null, null, attributes, null, null);
    }

    private static Conversations.Wish wish(JsonNode body) {
        return new Conversations.Wish(text(body, "friendly_name"), text(body, "unique_name"), text(body, "attributes"), null, null, null, null, null);
    }

    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.isTextual() ? value.asText() : value.toString();
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw TwilioError.of(400, 20001, "The body is not JSON");
        }
    }
}
