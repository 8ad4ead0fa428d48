package health.rapport.twilio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.support.Private;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The headers of the packets a client writes. The telemetry capability is not offered: nobody is told our timings. */
final class TwilsockFrames {
    static final String TYPING = "twilio.ipmsg.typing_indicator";
    static final String SYNC_REPLAY = "twilio.sync.event";

    private static final String PRODUCT = "ip_messaging";
    private static final List<String> NOTIFICATIONS =
            List.of(TYPING, SYNC_REPLAY, "com.twilio.rtd.cds.document", "com.twilio.rtd.cds.list", "com.twilio.rtd.cds.map");

    private TwilsockFrames() {}

    static ObjectNode init(Private<String> token, Optional<String> continuation) {
        ObjectNode header = request("init").put("token", token.value()).put("continuation_token", continuation.orElse(null));
        header.putObject("metadata")
                .put("ver", "1.0.2")
                .put("env", "Java")
                .put("envv", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name"))
                .put("type", "conversations")
                .put("sdk", "rapport");
        ObjectNode registration = header.putArray("registrations").addObject();
        registration.put("product", PRODUCT).put("type", "ers").put("notification_protocol_version", 0);
        NOTIFICATIONS.forEach(registration.putArray("message_types")::add);
        header.putNull("tweaks");
        header.putArray("capabilities").add("client_update").add("offline_storage");
        return header;
    }

    static ObjectNode update(Private<String> token) {
        return request("update").put("token", token.value());
    }

    static ObjectNode goodbye() {
        return request("close");
    }

    static ObjectNode acknowledgement(String id) {
        ObjectNode header = Json.object().put("method", "reply").put("id", id).put("payload_type", "application/json");
        header.putObject("status").put("code", 200).put("status", "OK");
        return header;
    }

    static ObjectNode message(HttpCall call) {
        ObjectNode header = request("message").put("active_grant", PRODUCT).put("payload_type", call.contentType());
        header.set("http_request", call.describe());
        return header;
    }

    private static ObjectNode request(String method) {
        return Json.object().put("method", method).put("id", "TM" + UUID.randomUUID());
    }
}
