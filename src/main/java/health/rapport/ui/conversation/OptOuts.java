package health.rapport.ui.conversation;

import health.rapport.chat.ConversationState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.Keyword;
import health.rapport.ui.common.FxThread;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which phones of a conversation want no texts, by the clinic's records and by what they said here. On the window's thread. */
final class OptOuts {
    private final ConsentRegister register;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<PhoneNumber, Consent> recorded = new HashMap<>();
    private final Set<PhoneNumber> asked = new HashSet<>();

    /** @param changed is run when the records answered */
    OptOuts(ConsentRegister register, FxThread fx, Runnable changed) {
        this.register = register;
        this.fx = fx;
        this.changed = changed;
    }

    List<PhoneNumber> of(ConversationState state) {
        List<PhoneNumber> phones = state.participants().stream()
                .flatMap(someone -> someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic) ? Stream.of(number) : Stream.empty())
                .toList();
        ask(phones);
        Map<PhoneNumber, Consent> newest = new HashMap<>(recorded);
        for (TimelineRow row : state.timeline().rows()) {
            if (row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Phone(PhoneNumber from)) {
                Keyword.of(message.body().text()).ifPresent(keyword -> said(newest, from, keyword, message.sentAt()));
            }
        }
        return phones.stream().filter(phone -> newest.get(phone) instanceof Consent.OptedOut).toList();
    }

    /** Each phone once. Where the records cannot be asked, the carrier still lets nothing through. */
    private void ask(List<PhoneNumber> phones) {
        List<PhoneNumber> unknown = phones.stream().filter(asked::add).toList();
        if (!unknown.isEmpty()) {
            fx.when(register.of(unknown), found -> {
                recorded.putAll(found);
                changed.run();
            }, why -> asked.removeAll(unknown));
        }
    }

    private static void said(Map<PhoneNumber, Consent> newest, PhoneNumber from, Keyword keyword, Instant at) {
        if (since(newest.getOrDefault(from, new Consent.NotAsked())).isAfter(at)) {
            return;
        }
        switch (keyword) {
            case STOP -> newest.put(from, new Consent.OptedOut(at));
            case START -> newest.put(from, new Consent.OptedIn(at));
            case HELP -> { }
        }
    }

    private static Instant since(Consent consent) {
        return switch (consent) {
            case Consent.NotAsked() -> Instant.EPOCH;
            case Consent.OptedIn(Instant at) -> at;
            case Consent.OptedOut(Instant at) -> at;
        };
    }
}
