package health.rapport.backend.carrier;

import health.rapport.backend.carrier.PhoneMessage.Attachment;
import java.util.List;

/** A text under way between two E.164 numbers. */
public record TextMessage(String from, String to, String body, List<Attachment> media) {
    public TextMessage {
        media = List.copyOf(media);
    }

    @Override
    public String toString() {
        return "TextMessage[" + media.size() + " attachments]";
    }
}
