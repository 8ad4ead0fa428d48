package health.rapport.backend.twilio.texts;

import java.time.Instant;
import java.util.List;

/** A text of Programmable Messaging; {@code statusCallback} may be null, {@code errorCode} is 0 where all is well. */
record PlainText(
        String sid, String from, String to, String body, List<String> mediaSids, String direction, String status, int errorCode, String statusCallback,
        Instant dateCreated, Instant dateUpdated) {
    /** A ledger of before says nothing of media. */
    PlainText {
        mediaSids = mediaSids == null ? List.of() : List.copyOf(mediaSids);
    }

    PlainText with(String newStatus, int newErrorCode, Instant now) {
        return new PlainText(sid, from, to, body, mediaSids, direction, newStatus, newErrorCode, statusCallback, dateCreated, now);
    }

    @Override
    public String toString() {
        return "PlainText[" + sid + ", " + status + "]";
    }
}
