package health.rapport.backend.twilio.chat;

import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form fields of webhooks; a field without a value is left out. */
final class HookFields {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private HookFields with(String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    static Map<String, String> of(Conversation conversation) {
        return new HookFields()
                .with("ConversationSid", conversation.sid())
                .with("FriendlyName", conversation.friendlyName())
                .with("UniqueName", conversation.uniqueName())
                .with("Attributes", conversation.attributes())
                .with("MessagingServiceSid", conversation.messagingServiceSid())
                .with("State", conversation.state().name().toLowerCase(Locale.ROOT))
                .with("DateCreated", conversation.dateCreated())
                .with("DateUpdated", conversation.dateUpdated())
                .fields;
    }

    static Map<String, String> of(Message message, Conversation conversation, List<Media> media) {
        var all = new HookFields()
                .with("ConversationSid", message.conversationSid())
                .with("MessageSid", message.sid())
                .with("MessagingServiceSid", conversation.messagingServiceSid())
                .with("Index", message.index())
                .with("DateCreated", message.dateCreated())
                .with("DateUpdated", message.dateUpdated().equals(message.dateCreated()) ? null : message.dateUpdated())
                .with("Body", message.body())
                .with("Author", message.author())
                .with("ParticipantSid", message.participantSid())
                .with("Attributes", message.attributes());
        if (!media.isEmpty()) {
            var list = Json.array();
            media.forEach(one -> list.addObject().put("Sid", one.sid()).put("ContentType", one.contentType()).put("Filename", one.filename())
                    .put("Size", one.size()));
            all.with("Media", list);
        }
        return all.fields;
    }

    static Map<String, String> of(Participant participant) {
        return new HookFields()
                .with("ConversationSid", participant.conversationSid())
                .with("ParticipantSid", participant.sid())
                .with("DateCreated", participant.dateCreated())
                .with("DateUpdated", participant.dateUpdated())
                .with("Identity", participant.identity())
                .with("RoleSid", participant.roleSid())
                .with("Attributes", participant.attributes())
                .with("LastReadMessageIndex", participant.lastReadIndex())
                .with("MessagingBinding.ProxyAddress", participant.proxyAddress())
                .with("MessagingBinding.Address", participant.address())
                .with("MessagingBinding.Type", participant.isSms() ? "sms" : null)
                .fields;
    }

    static Map<String, String> of(Receipt receipt, String serviceSid) {
        return new HookFields()
                .with("ConversationSid", receipt.conversationSid())
                .with("ChatServiceSid", serviceSid)
                .with("MessageSid", receipt.messageSid())
                .with("DeliveryReceiptSid", receipt.sid())
                .with("ChannelMessageSid", receipt.channelMessageSid())
                .with("ParticipantSid", receipt.participantSid())
                .with("Status", receipt.status().name().toLowerCase(Locale.ROOT))
                .with("ErrorCode", receipt.errorCode())
                .with("DateCreated", receipt.dateCreated())
                .with("DateUpdated", receipt.dateUpdated())
                .fields;
    }

    static Map<String, String> of(User user) {
        return new HookFields()
                .with("UserSid", user.sid())
                .with("Identity", user.identity())
                .with("FriendlyName", user.friendlyName())
                .with("Attributes", user.attributes())
                .with("RoleSid", user.roleSid())
                .fields;
    }
}
