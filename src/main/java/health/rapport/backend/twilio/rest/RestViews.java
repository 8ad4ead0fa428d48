package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.DeliverySummary;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How things look to REST: snake_case, times to the second, attributes as a JSON string. */
final class RestViews {
    private final Scope scope;
    private final ChatTables tables;

    RestViews(Scope scope, ChatTables tables) {
        this.scope = scope;
        this.tables = tables;
    }

    ObjectNode conversation(Conversation conversation) {
        String url = scope.rest() + "/Conversations/" + conversation.sid();
        ObjectNode shown = common()
                .put("messaging_service_sid", conversation.messagingServiceSid())
                .put("sid", conversation.sid())
                .put("friendly_name", conversation.friendlyName())
                .put("unique_name", conversation.uniqueName())
                .put("attributes", conversation.attributes())
                .put("state", conversation.state().name().toLowerCase(Locale.ROOT));
        dates(shown, conversation.dateCreated(), conversation.dateUpdated());
        timers(shown.putObject("timers"), conversation);
        shown.put("url", url);
        shown.putObject("links").put("participants", url + "/Participants").put("messages", url + "/Messages").put("webhooks", url + "/Webhooks");
        return shown.putNull("bindings");
    }

    ObjectNode participant(Participant participant) {
        ObjectNode shown = common()
                .put("conversation_sid", participant.conversationSid())
                .put("sid", participant.sid())
                .put("identity", participant.identity())
                .put("attributes", participant.attributes())
                .put("role_sid", participant.roleSid())
                .put("last_read_message_index", participant.lastReadIndex())
                .put("last_read_timestamp", participant.lastReadAt() == null ? null : participant.lastReadAt().toString());
        if (participant.isSms()) {
            shown.putObject("messaging_binding").put("type", "sms").put("address", participant.address()).put("proxy_address", participant.proxyAddress());
        } else if (participant.projectedAddress() != null) {
            shown.putObject("messaging_binding").put("type", "sms").put("projected_address", participant.projectedAddress());
        } else {
            shown.putNull("messaging_binding");
        }
        dates(shown, participant.dateCreated(), participant.dateUpdated());
        return shown.put("url", scope.rest() + "/Conversations/" + participant.conversationSid() + "/Participants/" + participant.sid());
    }

    ObjectNode message(Message message, List<Media> media) {
        String url = scope.rest() + "/Conversations/" + message.conversationSid() + "/Messages/" + message.sid();
        ObjectNode shown = common()
                .put("conversation_sid", message.conversationSid())
                .put("sid", message.sid())
                .put("index", message.index())
                .put("author", message.author())
                .put("body", message.body())
                .put("attributes", message.attributes())
                .put("participant_sid", message.participantSid())
                .put("content_sid", message.contentSid());
        if (media.isEmpty()) {
            shown.putNull("media");
        } else {
            var list = shown.putArray("media");
            media.forEach(one -> list.addObject()
                    .put("sid", one.sid()).put("size", one.size()).put("content_type", one.contentType()).put("filename", one.filename())
                    .put("category", one.category()));
        }
        dates(shown, message.dateCreated(), message.dateUpdated());
        List<Receipt> receipts = tables.receipts(message.sid());
        shown.set("delivery", receipts.isEmpty() ? null : DeliverySummary.of(receipts).json());
        shown.put("url", url);
        shown.putObject("links").put("delivery_receipts", url + "/Receipts").put("channel_metadata", url + "/ChannelMetadata");
        return shown;
    }

    ObjectNode receipt(Receipt receipt) {
        ObjectNode shown = common()
                .put("conversation_sid", receipt.conversationSid())
                .put("message_sid", receipt.messageSid())
                .put("sid", receipt.sid())
                .put("channel_message_sid", receipt.channelMessageSid())
                .put("participant_sid", receipt.participantSid())
                .put("status", receipt.status().name().toLowerCase(Locale.ROOT))
                .put("error_code", receipt.errorCode());
        dates(shown, receipt.dateCreated(), receipt.dateUpdated());
        return shown.put("url", scope.rest() + "/Conversations/" + receipt.conversationSid() + "/Messages/" + receipt.messageSid()
                + "/Receipts/" + receipt.sid());
    }

    ObjectNode user(User user, boolean online) {
        String url = scope.rest() + "/Users/" + user.sid();
        ObjectNode shown = common()
                .put("sid", user.sid())
                .put("identity", user.identity())
                .put("friendly_name", user.friendlyName())
                .put("attributes", user.attributes())
                .put("role_sid", user.roleSid())
                .put("is_online", online)
                .put("is_notifiable", false);
        dates(shown, user.dateCreated(), user.dateUpdated());
        shown.put("url", url);
        shown.putObject("links").put("user_conversations", url + "/Conversations");
        return shown;
    }

    ObjectNode userConversation(User user, Participant participant) {
        Conversation conversation = tables.conversation(participant.conversationSid());
        ObjectNode shown = common()
                .put("conversation_sid", conversation.sid())
                .put("unread_messages_count", tables.unread(participant))
                .put("last_read_message_index", participant.lastReadIndex())
                .put("participant_sid", participant.sid())
                .put("user_sid", user.sid())
                .put("friendly_name", conversation.friendlyName())
                .put("conversation_state", conversation.state().name().toLowerCase(Locale.ROOT))
                .put("attributes", conversation.attributes())
                .put("created_by", conversation.createdBy())
                .put("notification_level", participant.notificationLevel())
                .put("unique_name", conversation.uniqueName());
        dates(shown, conversation.dateCreated(), conversation.dateUpdated());
        timers(shown.putObject("timers"), conversation);
        shown.put("url", scope.rest() + "/Users/" + user.sid() + "/Conversations/" + conversation.sid());
        shown.putObject("links").put("participant", scope.rest() + "/Conversations/" + conversation.sid() + "/Participants/" + participant.sid());
        return shown;
    }

    ObjectNode participantConversation(Participant participant) {
        Conversation conversation = tables.conversation(participant.conversationSid());
        ObjectNode shown = common()
                .put("participant_sid", participant.sid())
                .put("participant_user_sid", participant.isChat() ? tables.user(participant.identity()).sid() : null)
                .put("participant_identity", participant.identity())
                .put("conversation_sid", conversation.sid())
                .put("conversation_unique_name", conversation.uniqueName())
                .put("conversation_friendly_name", conversation.friendlyName())
                .put("conversation_attributes", conversation.attributes())
                .put("conversation_date_created", second(conversation.dateCreated()))
                .put("conversation_date_updated", second(conversation.dateUpdated()))
                .put("conversation_created_by", conversation.createdBy())
                .put("conversation_state", conversation.state().name().toLowerCase(Locale.ROOT));
        timers(shown.putObject("conversation_timers"), conversation);
        if (participant.isSms()) {
            shown.putObject("participant_messaging_binding").put("type", "sms").put("address", participant.address())
                    .put("proxy_address", participant.proxyAddress());
        } else {
            shown.putNull("participant_messaging_binding");
        }
        shown.putObject("links").put("conversation", scope.rest() + "/Conversations/" + conversation.sid());
        return shown;
    }

    private static void timers(ObjectNode timers, Conversation conversation) {
        conversation.restsAt().ifPresent(at -> timers.put("date_inactive", second(at)));
        conversation.closesAt().ifPresent(at -> timers.put("date_closed", second(at)));
    }

    static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private ObjectNode common() {
        return Json.object().put("account_sid", scope.accountSid()).put("chat_service_sid", scope.serviceSid());
    }

    private static void dates(ObjectNode shown, Instant created, Instant updated) {
        shown.put("date_created", second(created)).put("date_updated", second(updated));
    }
}
