package health.rapport.ui.conversation;

import health.rapport.care.CareRecords;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Fate;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.FirstText;
import health.rapport.ui.common.FxThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what is written in a conversation is the first text that a phone in it gets from the clinic, in this conversation or any
 * other. Where the records cannot tell, what we said here tells; where we said nothing, it is taken to be the first. On the window's thread.
 */
final class FirstTexts {
    private final CareRecords records;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<PhoneNumber, Boolean> texted = new HashMap<>();
    /** What we had said here last when it was asked: what we say after that reaches the phone. */
    private final Map<PhoneNumber, Optional<Object>> saidBefore = new HashMap<>();
    private final Set<PhoneNumber> asking = new HashSet<>();

    /** @param changed is run when the records answered */
    FirstTexts(CareRecords records, FxThread fx, Runnable changed) {
        this.records = records;
        this.fx = fx;
        this.changed = changed;
    }

    /** What the next message has to say besides, and whether that is certain. Asks the records when it is asked. */
    Optional<FirstWords.Need> next(ConversationState state, FirstText words) {
        Optional<Object> said = state.timeline().rows().reversed().stream().filter(FirstTexts::isOurs).map(TimelineRow::key).findFirst();
        List<Boolean> certain = state.participants().stream()
                .flatMap(someone -> someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic)
                        ? firstTo(number, someone, said).stream() : Stream.empty())
                .toList();
        return certain.isEmpty() ? Optional.empty() : Optional.of(new FirstWords.Need(words, certain.contains(true)));
    }

    /** Empty where the phone knows us; else whether that is certain. */
    private Optional<Boolean> firstTo(PhoneNumber number, ChatParticipant someone, Optional<Object> said) {
        ask(number, someone, said);
        if (!texted.containsKey(number)) {
            return said.isPresent() ? Optional.empty() : Optional.of(false);
        }
        return texted.get(number) || !said.equals(saidBefore.get(number)) ? Optional.empty() : Optional.of(true);
    }

    private void ask(PhoneNumber number, ChatParticipant someone, Optional<Object> said) {
        if (!texted.containsKey(number) && asking.add(number)) {
            saidBefore.put(number, said);
            fx.when(records.textedBefore(number, someone.reference().stream().toList()), known -> {
                texted.put(number, known);
                changed.run();
            }, why -> asking.remove(number));
        }
    }

    private static boolean isOurs(TimelineRow row) {
        return switch (row) {
            case TimelineRow.Pending(var message, Fate fate) -> !(fate instanceof Fate.Rejected);
            case TimelineRow.Stored(var message) -> !(message.author() instanceof Author.Phone);
            case TimelineRow.Recorded(var message) -> true;
        };
    }
}
