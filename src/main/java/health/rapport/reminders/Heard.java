package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;

/** What a phone said, in a conversation or outside of any. */
sealed interface Heard permits InboundText, ConversationTexts.Spoken {
    Reference record();

    PhoneNumber from();

    String body();

    Instant at();
}
