package health.rapport.ui.conversation;

import health.rapport.chat.ConversationState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.OptOutWish;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text in which somebody may have asked, in words of their own, for no more texts: a machine cannot be sure, so a person says.
 * Whoever answers it has read it, and it asks no more; what a machine sends answers nothing.
 *
 * @param message the newest such text
 * @param from    the phone it came from
 * @param said    when
 */
record OptOutQuestion(MessageSid message, PhoneNumber from, Instant said) {
    /** Of the phones that may still be texted. */
    static Optional<OptOutQuestion> in(ConversationState state, List<PhoneNumber> optedOut) {
        long answered = state.timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Chat ? Stream.of(message) : Stream.<ChatMessage>empty())
                .mapToLong(ChatMessage::index).max().orElse(-1);
        return state.timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Phone(PhoneNumber from)
                        && message.index() > answered && !optedOut.contains(from) && OptOutWish.isIn(message.body().text())
                        ? Stream.of(new OptOutQuestion(message.sid(), from, message.sentAt())) : Stream.<OptOutQuestion>empty())
                .max(Comparator.comparing(OptOutQuestion::said));
    }

    @Override
    public String toString() {
        return "OptOutQuestion[" + message + "]";
    }
}
