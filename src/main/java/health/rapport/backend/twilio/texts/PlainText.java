package health.rapport.backend.twilio.texts;

import java.time.Instant;

/** A text outside of conversations; {@code statusCallback} may be null, {@code errorCode} is 0 where all is well. */
record PlainText(
        String sid, String from, String to, String body, String direction, String status, int errorCode, String statusCallback, Instant dateCreated, Instant dateUpdated) {

    PlainText with(String newStatus, int newErrorCode, Instant now) {
        return new PlainText(sid, from, to, body, direction, newStatus, newErrorCode, statusCallback, dateCreated, now);
    }

    @Override
    public String toString() {
        return "PlainText[" + sid + ", " + status + "]";
    }
}
