package health.rapport.backend.carrier;

import java.time.Instant;
import java.util.List;

/** A text as its phone saw it; {@code others} are who else is in the group. */
public record PhoneMessage(Direction direction, String peer, List<String> others, String body, Instant at, List<Attachment> media) {
    public enum Direction {
        /** The phone received it. */
        IN,
        /** The phone sent it. */
        OUT
    }

    /** A picture or another file; {@code toString} hides it. */
    public record Attachment(String contentType, byte[] content) {
        @Override
        public String toString() {
            return "Attachment[" + contentType + ", " + content.length + " bytes]";
        }
    }

    public PhoneMessage {
        others = List.copyOf(others);
        media = List.copyOf(media);
    }

    @Override
    public String toString() {
        return "PhoneMessage[" + direction + ", " + at + "]";
    }
}
