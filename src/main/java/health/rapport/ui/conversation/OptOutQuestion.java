package health.rapport.ui.conversation;

import health.rapport.chat.ConversationState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.OptOutWish;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /**
     * Of the phones that may still be texted.
     *
     * @param notMeant texts that somebody read so; whoever did had read what the phone said before, too
     */
    static Optional<OptOutQuestion> in(ConversationState state, Set<PhoneNumber> optedOut, Set<MessageSid> notMeant) {
        Map<PhoneNumber, Long> judged = new HashMap<>();
        state.timeline().rows().forEach(row -> {
            if (row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Phone(PhoneNumber from)
                    && notMeant.contains(message.sid())) {
                judged.merge(from, message.index(), Math::max);
            }
        });
        long answered = state.timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Chat ? Stream.of(message)
                        : Stream.<ChatMessage>empty())
                .mapToLong(ChatMessage::index).max().orElse(-1);
        return state.timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Phone(PhoneNumber from)
                        && message.index() > Math.max(answered, judged.getOrDefault(from, -1L)) && !optedOut.contains(from)
                        && OptOutWish.isIn(message.body().text())
                        ? Stream.of(new OptOutQuestion(message.sid(), from, message.sentAt())) : Stream.<OptOutQuestion>empty())
                .reduce((one, later) -> later);
    }

    @Override
    public String toString() {
        return "OptOutQuestion[" + message + "]";
    }
}
