package health.rapport.backend.twilio.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import java.util.List;
import java.util.Locale;

/** How conversations, participants and messages look inside Sync objects. */
final class SyncViews {
    private SyncViews() {}

    static String channel(String conversationSid) {
        return conversationSid + ".channel";
    }

    static String messages(String conversationSid) {
        return conversationSid + ".messages";
    }

    static String roster(String conversationSid) {
        return conversationSid + ".roster";
    }

    static String channelsOf(String identity) {
        return identity + ".channels";
    }

    static String infoOf(String userSid) {
        return userSid + ".info";
    }

    static ObjectNode document(Conversation conversation) {
        ObjectNode data = Json.object()
                .put("messages", messages(conversation.sid()))
                .put("roster", roster(conversation.sid()))
                .put("friendlyName", conversation.friendlyName())
                .put("uniqueName", conversation.uniqueName())
                .put("attributes", conversation.attributes())
                .put("createdBy", conversation.createdBy())
                .put("dateCreated", conversation.dateCreated().toString())
                .put("dateUpdated", conversation.dateUpdated().toString())
                .put("notificationLevel", Participant.LOUD);
        data.putObject("state").put("current", conversation.state().name().toLowerCase(Locale.ROOT)).put("dateUpdated", conversation.stateSince().toString());
        data.putObject("bindings");
        if (conversation.lastIndex() != null) {
            data.putObject("lastMessage").put("index", conversation.lastIndex()).put("timestamp", conversation.lastMessageAt().toString());
        }
        return data;
    }

    static ObjectNode membership(Participant participant) {
        String conversation = participant.conversationSid();
        return Json.object()
                .put("channel", channel(conversation))
                .put("messages", messages(conversation))
                .put("roster", roster(conversation))
                .put("status", "joined")
                .put("lastConsumedMessageIndex", participant.lastReadIndex())
                .put("notificationLevel", participant.notificationLevel());
    }

    static ObjectNode rosterItem(Participant participant, String userSid) {
        ObjectNode data = Json.object()
                .put("identity", participant.identity())
                .put("type", participant.isChat() ? "chat" : "sms")
                .put("roleSid", participant.roleSid())
                .put("attributes", participant.attributes())
                .put("dateCreated", participant.dateCreated().toString())
                .put("dateUpdated", participant.dateUpdated().toString())
                .put("lastConsumedMessageIndex", participant.lastReadIndex())
                .put("lastConsumptionTimestamp", participant.lastReadAt() == null ? null : participant.lastReadAt().toString());
        if (userSid != null) {
            data.put("userInfo", infoOf(userSid));
        }
        ObjectNode bindings = data.putObject("bindings");
        if (participant.isSms()) {
            // inferred: Twilio's SDK passes this object through unread, so its inner names are those of the REST API.
            ObjectNode sms = bindings.putObject("sms").put("address", participant.address());
            if (participant.proxyAddress() != null) {
                sms.put("proxy_address", participant.proxyAddress());
            }
        } else if (participant.projectedAddress() != null) {
            bindings.putObject("sms").put("projected_address", participant.projectedAddress());
        }
        return data;
    }

    static ObjectNode message(Message message, List<Media> media, List<Receipt> receipts) {
        ObjectNode data = Json.object()
                .put("sid", message.sid())
                .put("text", message.body())
                .put("type", media.isEmpty() ? "text" : "media")
                .put("author", message.author())
                .put("subject", message.subject())
                .put("contentSid", message.contentSid())
                .put("lastUpdatedBy", message.lastUpdatedBy())
                .put("attributes", message.attributes())
                .put("timestamp", message.dateCreated().toString())
                .put("dateUpdated", message.dateUpdated().toString())
                .put("memberSid", message.participantSid());
        if (!media.isEmpty()) {
            var list = data.putArray("medias");
            media.forEach(one -> list.addObject()
                    .put("sid", one.sid()).put("category", one.category()).put("filename", one.filename()).put("contentType", one.contentType())
                    .put("size", one.size()));
        }
        if (!receipts.isEmpty()) {
            data.set("delivery", DeliverySummary.of(receipts).json());
        }
        return data;
    }
}
