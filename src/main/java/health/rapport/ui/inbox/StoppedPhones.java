package health.rapport.ui.inbox;

import health.rapport.care.EncounterCard;
import health.rapport.care.Telecom;
import health.rapport.chat.InboxEntry;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.Keyword;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.RecordedConsents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows' phones want no texts, by the clinic's records and by the STOP and START that the list has heard, whichever came later. The
 * records are asked again every few minutes, for no event tells that another desk put it down. On the window's thread.
 */
final class StoppedPhones implements AutoCloseable {
    static final Duration EVERY = Duration.ofMinutes(5);

    private final RecordedConsents records;
    private final Clock clock;
    private final FxThread fx;
    private final Map<PhoneNumber, Consent> said = new HashMap<>();
    private Subscription next = () -> { };
    private long revision;

    /** @param changed is run when the records answered something new */
    StoppedPhones(ConsentRegister register, Clock clock, FxThread fx, Runnable changed) {
        this.clock = clock;
        this.fx = fx;
        records = new RecordedConsents(register, fx, () -> {
            revision++;
            changed.run();
        });
        askLater();
    }

    private void askLater() {
        next = clock.after(EVERY, () -> fx.execute(() -> {
            askLater();
            records.askAgain();
        }));
    }

    /** Changes whenever more is known. */
    long revision() {
        return revision;
    }

    void ask(Collection<PhoneNumber> phones) {
        records.ask(phones);
    }

    boolean isStopped(InboxEntry entry, Optional<EncounterCard> card) {
        entry.last().ifPresent(this::hear);
        return phone(entry, card).map(this::wish).filter(Consent.OptedOut.class::isInstance).isPresent();
    }

    private void hear(ChatMessage message) {
        if (message.author() instanceof Author.Phone(PhoneNumber from)) {
            Keyword.of(message.body().text()).ifPresent(keyword -> {
                switch (keyword) {
                    case STOP -> said.put(from, new Consent.OptedOut(message.sentAt()));
                    case START -> said.put(from, new Consent.OptedIn(message.sentAt()));
                    case YES -> {
                        if (wish(from).endsWithYes(message.sentAt())) {
                            said.put(from, new Consent.OptedIn(message.sentAt()));
                        }
                    }
                    case HELP -> { }
                }
            });
        }
    }

    private Consent wish(PhoneNumber phone) {
        Consent heard = said.getOrDefault(phone, new Consent.NotAsked());
        Consent recorded = records.known().getOrDefault(phone, new Consent.NotAsked());
        return recorded.since().isAfter(heard.since()) ? heard.then(recorded) : recorded.then(heard);
    }

    /** Whose last word it was, or else the patient's own. */
    static Optional<PhoneNumber> phone(InboxEntry entry, Optional<EncounterCard> card) {
        return entry.last().map(ChatMessage::author)
                .flatMap(author -> author instanceof Author.Phone(PhoneNumber number) ? Optional.of(number) : Optional.<PhoneNumber>empty())
                .or(() -> card.flatMap(EncounterCard::patient).stream().flatMap(patient -> patient.person().telecoms().stream())
                        .filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn()).map(Telecom::number).findFirst());
    }

    @Override
    public void close() {
        next.close();
    }
}
