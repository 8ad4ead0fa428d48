package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;

/** A packet as it came in. The payload is the missing node where there was none, or none that is JSON. */
record Packet(JsonNode header, JsonNode payload) {
    String method() {
        return header.path("method").asText();
    }

    String id() {
        return header.path("id").asText();
    }

    boolean isReply() {
        return method().equals("reply");
    }

    /** Of the transport, not of the HTTP answer within; 0 where it was not told. */
    int statusCode() {
        return header.path("status").path("code").asInt();
    }

    /** Twilio's own number for what went wrong, 0 where it was not told. */
    int errorCode() {
        return header.path("status").path("errorCode").asInt();
    }

    boolean succeeded() {
        return statusCode() / 100 == 2;
    }

    @Override
    public String toString() {
        return "Packet[" + method() + " " + id() + "]";
    }
}
