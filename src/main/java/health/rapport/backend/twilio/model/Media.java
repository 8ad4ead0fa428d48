package health.rapport.backend.twilio.model;

import java.time.Instant;

/** An uploaded file; {@code filename}, and until it is sent {@code messageSid} and {@code conversationSid}, are null. */
public record Media(
        String sid, long size, String contentType, String filename, String category, String author, Instant dateCreated, String messageSid,
        String conversationSid) {

    public Media sentIn(String message, String conversation) {
        return new Media(sid, size, contentType, filename, category, author, dateCreated, message, conversation);
    }

    @Override
    public String toString() {
        return "Media[" + sid + ", " + size + " bytes]";
    }
}
