package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.User;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Asks pre-webhooks before something happens, and takes the changes they want. Never inside a change: it waits. */
public final class Consultation {
    private static final String FRIENDLY_NAME = "FriendlyName";
    private static final String UNIQUE_NAME = "UniqueName";
    private static final String ATTRIBUTES_FIELD = "Attributes";
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
        fields.put(ATTRIBUTES_FIELD, draft.attributes());
        fields.values().removeIf(value -> value == null);
        Map<String, String> answer = announcer.consult(new HookEvent("onMessageAdd", conversation.sid(), actor, fields));
        return new Messages.Draft(answer.getOrDefault(AUTHOR, draft.author()), answer.getOrDefault(BODY, draft.body()), draft.subject(),
                answer.getOrDefault(ATTRIBUTES, draft.attributes()), draft.mediaSids(), draft.contentSid(), draft.dateCreated(), draft.dateUpdated());
    }

    /** Whether somebody objects to the removal; fails with 50056 where so. */
    public void removal(Conversation conversation, Actor actor) {
        announcer.consult(new HookEvent("onConversationRemove", conversation.sid(), actor, HookFields.of(conversation)));
    }

    public void removal(Participant participant, Actor actor) {
        announcer.consult(new HookEvent("onParticipantRemove", participant.conversationSid(), actor, HookFields.of(participant)));
    }

    /** @return what to change instead of what was asked for */
    public Conversations.Wish change(Conversation conversation, Conversations.Wish wish, Actor actor) {
        var fields = HookFields.of(conversation);
        overlay(fields, FRIENDLY_NAME, wish.friendlyName());
        overlay(fields, UNIQUE_NAME, wish.uniqueName());
        overlay(fields, ATTRIBUTES_FIELD, wish.attributes());
        overlay(fields, "State", wish.state() == null ? null : wish.state().name().toLowerCase(Locale.ROOT));
        Map<String, String> answer = announcer.consult(new HookEvent("onConversationUpdate", conversation.sid(), actor, fields));
        return wish.named(answer.getOrDefault("friendly_name", wish.friendlyName()));
    }

    /** @param lastRead the index of the last message read that is asked for, or null */
    public void change(Participant participant, Participants.Wish wish, String lastRead, Actor actor) {
        var fields = HookFields.of(participant);
        overlay(fields, "Identity", wish.identity());
        overlay(fields, "RoleSid", wish.roleSid());
        overlay(fields, ATTRIBUTES_FIELD, wish.attributes());
        overlay(fields, "LastReadMessageIndex", lastRead);
        overlay(fields, "MessagingBinding.ProxyAddress", wish.proxyAddress());
        overlay(fields, "MessagingBinding.ProjectedAddress", wish.projectedAddress());
        announcer.consult(new HookEvent("onParticipantUpdate", participant.conversationSid(), actor, fields));
    }

    public void change(User user, Users.Wish wish, Actor actor) {
        var fields = HookFields.of(user);
        overlay(fields, FRIENDLY_NAME, wish.friendlyName());
        overlay(fields, ATTRIBUTES_FIELD, wish.attributes());
        overlay(fields, "RoleSid", wish.roleSid());
        announcer.consult(new HookEvent("onUserUpdate", null, actor, fields));
    }

    /** What is asked for, over what is. */
    private static void overlay(Map<String, String> fields, String name, String asked) {
        if (asked != null) {
            fields.put(name, asked);
        }
    }

    public void removal(Message message, Actor actor) {
        announcer.consult(new HookEvent("onMessageRemove", message.conversationSid(), actor, fields(message, null, null)));
    }

    /** @return the body and the attributes to write instead of those asked for; null leaves a field as it is */
    public Messages.Edit edit(Message message, Messages.Edit edit, Actor actor) {
        Map<String, String> answer = announcer.consult(new HookEvent("onMessageUpdate", message.conversationSid(), actor,
                fields(message, edit.body(), edit.attributes())));
        return new Messages.Edit(answer.getOrDefault(BODY, edit.body()), answer.getOrDefault(ATTRIBUTES, edit.attributes()), edit.dateUpdated());
    }

    /** Before somebody or a phone is added: there is no participant yet. */
    public void addition(Conversation conversation, Participants.Wish wish, Actor actor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ConversationSid", conversation.sid());
        fields.put("Identity", wish.identity());
        fields.put("RoleSid", wish.roleSid());
        fields.put(ATTRIBUTES_FIELD, wish.attributes());
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
        fields.put(ATTRIBUTES_FIELD, attributes == null ? message.attributes() : attributes);
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    public Conversations.Wish creation(Conversations.Wish wish, Actor actor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(FRIENDLY_NAME, wish.friendlyName());
        fields.put(UNIQUE_NAME, wish.uniqueName());
        fields.put(ATTRIBUTES_FIELD, wish.attributes());
        fields.values().removeIf(value -> value == null);
        Map<String, String> answer = announcer.consult(new HookEvent("onConversationAdd", null, actor, fields));
        return wish.named(answer.getOrDefault("friendly_name", wish.friendlyName()));
    }
}
