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
import health.rapport.ui.common.RecordedConsents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which phones of a conversation want no texts, by the clinic's records and by what they said here. On the window's thread. */
final class OptOuts {
    /** What somebody told at some moment, and what it makes of their wish. */
    private record Told(Instant at, UnaryOperator<Consent> change) {}

    private final RecordedConsents records;
    private final ConsentRegister register;
    private final Map<PhoneNumber, Consent> decided = new HashMap<>();

    /** @param changed is run when the records answered */
    OptOuts(ConsentRegister register, FxThread fx, Runnable changed) {
        this.register = register;
        records = new RecordedConsents(register, fx, changed);
    }

    Map<PhoneNumber, Consent.Said> of(ConversationState state) {
        return among(wishes(state));
    }

    /** Those that want none, and how their holders said so. */
    static Map<PhoneNumber, Consent.Said> among(Map<PhoneNumber, Consent> wishes) {
        var stopped = new LinkedHashMap<PhoneNumber, Consent.Said>();
        wishes.forEach((phone, wish) -> {
            if (wish instanceof Consent.OptedOut(Instant since, Consent.Said said)) {
                stopped.put(phone, said);
            }
        });
        return stopped;
    }

    /** What each phone here wants; without those of which nobody knows yet. */
    Map<PhoneNumber, Consent> wishes(ConversationState state) {
        List<PhoneNumber> phones = state.participants().stream()
                .flatMap(someone -> someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic)
                        ? Stream.of(number) : Stream.empty())
                .toList();
        records.ask(phones);
        Map<PhoneNumber, List<Told>> told = new HashMap<>();
        Stream.of(records.known(), decided)
                .forEach(known -> known.forEach((phone, consent) -> add(told, phone, new Told(consent.since(), before -> before.then(consent)))));
        for (TimelineRow row : state.timeline().rows()) {
            if (row instanceof TimelineRow.Stored(ChatMessage message) && message.author() instanceof Author.Phone(PhoneNumber from)) {
                Keyword.of(message.body().text()).ifPresent(keyword -> add(told, from, said(keyword, message.sentAt())));
            }
        }
        var wishes = new LinkedHashMap<PhoneNumber, Consent>();
        phones.forEach(phone -> {
            Consent wish = wish(told.getOrDefault(phone, List.of()));
            // That nobody asked is for the records to say.
            if (!(wish instanceof Consent.NotAsked) || records.known().containsKey(phone)) {
                wishes.put(phone, wish);
            }
        });
        return wishes;
    }

    private static void add(Map<PhoneNumber, List<Told>> told, PhoneNumber phone, Told one) {
        told.computeIfAbsent(phone, first -> new ArrayList<>()).add(one);
    }

    private static Consent wish(List<Told> told) {
        Consent wish = new Consent.NotAsked();
        for (Told one : told.stream().sorted(Comparator.comparing(Told::at)).toList()) {
            wish = one.change().apply(wish);
        }
        return wish;
    }

    /** Another desk may have put something down. */
    void askAgain() {
        records.askAgain();
    }

    /** A person reads a text as the wish to get no more of them. Fails with {@code Refused}. */
    CompletableFuture<Void> record(OptOutQuestion question) {
        return register.record(question.from(), wish(question));
    }

    /** It is on record now. */
    void recorded(OptOutQuestion question) {
        recorded(question.from(), wish(question));
    }

    /** Somebody heard it from them otherwise. Fails with {@code Refused}. */
    CompletableFuture<Void> record(PhoneNumber phone, Consent consent) {
        return register.record(phone, consent);
    }

    void recorded(PhoneNumber phone, Consent consent) {
        decided.put(phone, consent);
    }

    private static Consent wish(OptOutQuestion question) {
        return new Consent.OptedOut(question.said(), Consent.Said.IN_OWN_WORDS);
    }

    private static Told said(Keyword keyword, Instant at) {
        return new Told(at, before -> switch (keyword) {
            case STOP -> before.then(new Consent.OptedOut(at));
            case START -> new Consent.OptedIn(at);
            case YES -> before.endsWithYes(at) ? new Consent.OptedIn(at) : before;
            case HELP -> before;
        });
    }
}
