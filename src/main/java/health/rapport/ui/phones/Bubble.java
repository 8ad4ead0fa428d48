package health.rapport.ui.phones;

import health.rapport.model.MessageBody;
import health.rapport.phones.PhoneText;
import java.time.Instant;

/** A text as the phone shows it. {@code received}: from the clinic. */
public record Bubble(boolean received, MessageBody body, Instant at) {
    static Bubble of(PhoneText text) {
        return new Bubble(text.received(), text.body(), text.at());
    }
}
