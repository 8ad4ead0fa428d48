package health.rapport.backend.carrier;

import health.rapport.backend.carrier.PhoneMessage.Attachment;
import java.util.List;
import java.util.UUID;

/**
 * A text under way between E.164 numbers.
 *
 * @param id     the same for every attempt to deliver it: a phone takes it once
 * @param others who else gets a text of a group
 */
public record TextMessage(String id, String from, String to, List<String> others, String body, List<Attachment> media) {
    public TextMessage {
        others = List.copyOf(others);
        media = List.copyOf(media);
    }

    /** A new text to one number. */
    public TextMessage(String from, String to, String body, List<Attachment> media) {
        this(UUID.randomUUID().toString(), from, to, List.of(), body, media);
    }

    @Override
    public String toString() {
        return "TextMessage[" + media.size() + " attachments]";
    }
}
