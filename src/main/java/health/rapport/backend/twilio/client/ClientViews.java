package health.rapport.backend.twilio.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.User;
import java.util.List;
import java.util.Locale;

/** How things look to chat clients. */
final class ClientViews {
    private final Scope scope;
    private final ChatTables tables;

    ClientViews(Scope scope, ChatTables tables) {
        this.scope = scope;
        this.tables = tables;
    }

    ObjectNode configuration(User user) {
        ObjectNode shown = Json.object().put("identity", user.identity()).put("url", scope.clientConfiguration());
        ObjectNode options = shown.putObject("options")
                .put("consumption_report_interval", "PT1S")
                .put("http_cache_interval", "PT1S")
                .put("user_infos_to_subscribe", 100)
                .put("reachability_enabled", true)
                .put("my_conversations_page_size", ClientRoutes.PAGE)
                .put("media_attachments_count_limit", 10)
                .put("media_attachment_size_limit_in_mb", 150)
                .put("media_attachments_total_size_limit_in_mb", 150);
        options.putArray("email_histories_allowed_mime_types").add("text/plain").add("text/html");
        options.putArray("email_bodies_allowed_mime_types").add("text/plain").add("text/html");
        shown.putObject("sync_objects").put("my_conversations", user.identity() + ".channels").put("my_user_info", user.sid() + ".info");
        String api = scope.clientApi();
        shown.putObject("links")
                .put("my_conversations", api + "/Users/" + user.sid() + "/Conversations")
                .put("conversations", api + "/Conversations")
                .put("users", api + "/Users")
                .put("current_user", api + "/Users/" + user.sid())
                .put("typing", scope.typing())
                .put("messages_receipts", api + "/Conversations/%s/Messages/%s/Receipts")
                .put("media_service", scope.media() + "/Media")
                .put("media_set_service", scope.media() + "/MediaSet");
        return shown;
    }

    /** @param participant the caller's part in it, null where the caller takes no part */
    ObjectNode conversation(Conversation conversation, Participant participant) {
        String url = url(conversation);
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("sid", conversation.sid())
                .put("conversation_sid", conversation.sid())
                .put("friendly_name", conversation.friendlyName())
                .put("unique_name", conversation.uniqueName())
                .put("attributes", conversation.attributes())
                .put("created_by", conversation.createdBy())
                .put("date_created", conversation.dateCreated().toString())
                .put("date_updated", conversation.dateUpdated().toString())
                .put("state", conversation.state().name().toLowerCase(Locale.ROOT))
                .put("messages_count", conversation.messageCount())
                .put("participants_count", tables.participantCount(conversation.sid()))
                .put("status", participant == null ? "notParticipating" : "joined")
                .put("last_read_message_index", participant == null ? null : participant.lastReadIndex())
                .put("notification_level", participant == null ? Participant.LOUD : participant.notificationLevel())
                .put("participant_sid", participant == null ? null : participant.sid())
                .put("unread_messages_count", participant == null ? null : tables.unread(participant));
        shown.putObject("sync_objects")
                .put("conversation", conversation.sid() + ".channel")
                .put("messages", conversation.sid() + ".messages")
                .put("participants", conversation.sid() + ".roster");
        shown.put("url", url);
        shown.putObject("links").put("messages", url + "/Messages").put("participants", url + "/Participants");
        return shown;
    }

    ObjectNode participant(Participant participant) {
        String conversation = scope.clientApi() + "/Conversations/" + participant.conversationSid();
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("conversation_sid", participant.conversationSid())
                .put("sid", participant.sid())
                .put("identity", participant.identity())
                .put("attributes", participant.attributes())
                .put("role_sid", participant.roleSid())
                .put("last_read_message_index", participant.lastReadIndex())
                .put("date_created", participant.dateCreated().toString())
                .put("date_updated", participant.dateUpdated().toString());
        if (participant.isSms()) {
            shown.putObject("messaging_binding").put("type", "sms").put("address", participant.address()).put("proxy_address", participant.proxyAddress());
        } else if (participant.projectedAddress() != null) {
            shown.putObject("messaging_binding").put("type", "sms").put("projected_address", participant.projectedAddress());
        } else {
            shown.putNull("messaging_binding");
        }
        shown.put("url", conversation + "/Participants/" + participant.sid());
        shown.putObject("links").put("conversation", conversation);
        return shown;
    }

    ObjectNode message(Message message, List<Media> media) {
        String conversation = scope.clientApi() + "/Conversations/" + message.conversationSid();
        String url = conversation + "/Messages/" + message.sid();
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("conversation_sid", message.conversationSid())
                .put("sid", message.sid())
                .put("index", message.index())
                .put("attributes", message.attributes())
                .put("author", message.author())
                .put("participant_sid", message.participantSid())
                .put("body", message.body())
                .put("subject", message.subject())
                .put("date_created", message.dateCreated().toString())
                .put("date_updated", message.dateUpdated().toString());
        if (media.isEmpty()) {
            shown.putNull("media");
        } else {
            ArrayNode list = shown.putArray("media");
            media.forEach(one -> list.addObject()
                    .put("sid", one.sid()).put("category", one.category()).put("filename", one.filename()).put("content_type", one.contentType())
                    .put("size", one.size()));
        }
        shown.put("url", url);
        shown.putObject("links").put("conversation", conversation).put("messages_receipts", url + "/Receipts");
        return shown;
    }

    ObjectNode receipt(Receipt receipt) {
        return Json.object()
                .put("sid", receipt.sid())
                .put("participant_sid", receipt.participantSid())
                .put("channel_message_sid", receipt.channelMessageSid())
                .put("status", receipt.status().name().toLowerCase(Locale.ROOT))
                .put("error_code", receipt.errorCode())
                .put("date_created", receipt.dateCreated().toString())
                .put("date_updated", receipt.dateUpdated().toString())
                .put("message_sid", receipt.messageSid())
                .put("conversation_sid", receipt.conversationSid());
    }

    ObjectNode user(User user) {
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("sid", user.sid())
                .put("identity", user.identity())
                .put("friendly_name", user.friendlyName())
                .put("attributes", user.attributes())
                .put("role_sid", user.roleSid())
                .put("date_created", user.dateCreated().toString())
                .put("date_updated", user.dateUpdated().toString())
                .put("url", scope.clientApi() + "/Users/" + user.sid());
        shown.putObject("sync_objects").put("user_info_map", user.sid() + ".info");
        return shown;
    }

    String url(Conversation conversation) {
        return scope.clientApi() + "/Conversations/" + conversation.sid();
    }
}
