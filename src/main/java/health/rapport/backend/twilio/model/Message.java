package health.rapport.backend.twilio.model;

import java.time.Instant;
import java.util.List;

/** A message; {@code body}, {@code subject}, {@code participantSid}, {@code contentSid} and {@code lastUpdatedBy} may be null. */
public record Message(
        String sid, String conversationSid, int index, String author, String participantSid, String body, String subject, String attributes,
        List<String> mediaSids, String contentSid, Instant dateCreated, Instant dateUpdated, String lastUpdatedBy) {

    public Message {
        mediaSids = mediaSids == null ? List.of() : List.copyOf(mediaSids);
    }

    public Message edited(String newBody, String newAttributes, String newAuthor, String editor, Instant now) {
        return new Message(sid, conversationSid, index, newAuthor, participantSid, newBody, subject, newAttributes, mediaSids, contentSid,
                dateCreated, now, editor);
    }

    @Override
    public String toString() {
        return "Message[" + sid + "]";
    }
}
