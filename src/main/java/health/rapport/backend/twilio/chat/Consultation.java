package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.User;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks pre-webhooks before something happens, and takes the changes they want. Never inside a change: it waits. */
public final class Consultation {
    private static final String BODY = "body";
    private static final String AUTHOR = "author";
    private static final String ATTRIBUTES = "attributes";

    private final Announcer announcer;

    Consultation(Announcer announcer) {
        this.announcer = announcer;
    }

    public Messages.Draft message(Conversation conversation, Messages.Draft draft, Actor actor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ConversationSid", conversation.sid());
        fields.put("Body", draft.body());
        fields.put("Author", draft.author());
        fields.put("Attributes", draft.attributes());
        fields.values().removeIf(value -> value == null);
        Map<String, String> answer = announcer.consult(new HookEvent("onMessageAdd", conversation.sid(), actor, fields));
        return new Messages.Draft(answer.getOrDefault(AUTHOR, draft.author()), answer.getOrDefault(BODY, draft.body()), draft.subject(),
                answer.getOrDefault(ATTRIBUTES, draft.attributes()), draft.mediaSids(), draft.contentSid(), draft.dateCreated());
    }

    /** Whether somebody objects to what is about to happen to something that exists; fails with 50056 where so. */
    public void about(String eventType, Conversation conversation, Actor actor) {
        announcer.consult(new HookEvent(eventType, conversation.sid(), actor, HookFields.of(conversation)));
    }

    public void about(String eventType, Participant participant, Actor actor) {
        announcer.consult(new HookEvent(eventType, participant.conversationSid(), actor, HookFields.of(participant)));
    }

    public void about(String eventType, User user, Actor actor) {
        announcer.consult(new HookEvent(eventType, null, actor, HookFields.of(user)));
    }

    public void removal(Message message, Actor actor) {
        announcer.consult(new HookEvent("onMessageRemove", message.conversationSid(), actor, fields(message, null, null)));
    }

    /** @return the body and the attributes to write instead of those asked for; null leaves a field as it is */
    public Messages.Edit edit(Message message, Messages.Edit edit, Actor actor) {
        Map<String, String> answer = announcer.consult(new HookEvent("onMessageUpdate", message.conversationSid(), actor, fields(message, edit.body(), edit.attributes())));
        return new Messages.Edit(answer.getOrDefault(BODY, edit.body()), answer.getOrDefault(ATTRIBUTES, edit.attributes()));
    }

    /** Before somebody or a phone is added: there is no participant yet. */
    public void addition(Conversation conversation, Participants.Wish wish, Actor actor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ConversationSid", conversation.sid());
        fields.put("Identity", wish.identity());
        fields.put("RoleSid", wish.roleSid());
        fields.put("Attributes", wish.attributes());
        fields.put("MessagingBinding.Address", wish.address());
        fields.put("MessagingBinding.ProxyAddress", wish.proxyAddress());
        fields.values().removeIf(value -> value == null);
        announcer.consult(new HookEvent("onParticipantAdd", conversation.sid(), actor, fields));
    }

    private static Map<String, String> fields(Message message, String body, String attributes) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ConversationSid", message.conversationSid());
        fields.put("MessageSid", message.sid());
        fields.put("Index", Integer.toString(message.index()));
        fields.put("Body", body == null ? message.body() : body);
        fields.put("Author", message.author());
        fields.put("Attributes", attributes == null ? message.attributes() : attributes);
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    public Conversations.Wish creation(Conversations.Wish wish, Actor actor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("FriendlyName", wish.friendlyName());
        fields.put("UniqueName", wish.uniqueName());
        fields.put("Attributes", wish.attributes());
        fields.values().removeIf(value -> value == null);
        Map<String, String> answer = announcer.consult(new HookEvent("onConversationAdd", null, actor, fields));
        return new Conversations.Wish(answer.getOrDefault("friendly_name", wish.friendlyName()), wish.uniqueName(), wish.attributes(), wish.state(),
                wish.messagingServiceSid(), wish.inactiveAfter(), wish.closedAfter(), wish.dateCreated());
    }
}
