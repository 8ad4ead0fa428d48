package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
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
