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
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.RecordedConsents;
import java.util.Collection;
import java.util.Optional;

/** Which rows' phones want no texts, by the clinic's records and by a last word of STOP or START. On the window's thread. */
final class StoppedPhones {
    private final RecordedConsents records;
    private long revision;

    /** @param changed is run when the records answered */
    StoppedPhones(ConsentRegister register, FxThread fx, Runnable changed) {
        records = new RecordedConsents(register, fx, () -> {
            revision++;
            changed.run();
        });
    }

    /** Changes whenever more is known. */
    long revision() {
        return revision;
    }

    void ask(Collection<PhoneNumber> phones) {
        records.ask(phones);
    }

    boolean isStopped(InboxEntry entry, Optional<EncounterCard> card) {
        Optional<Keyword> said = entry.recorded().isPresent() ? Optional.empty() : entry.last().filter(last -> last.author() instanceof Author.Phone).flatMap(last -> Keyword.of(last.body().text()));
        return said.filter(keyword -> keyword == Keyword.STOP || keyword == Keyword.START).map(keyword -> keyword == Keyword.STOP)
                .orElseGet(() -> phone(entry, card).map(records.known()::get).filter(Consent.OptedOut.class::isInstance).isPresent());
    }

    /** Whose last word it was, or else the patient's own. */
    static Optional<PhoneNumber> phone(InboxEntry entry, Optional<EncounterCard> card) {
        return entry.last().map(ChatMessage::author).flatMap(author -> author instanceof Author.Phone(PhoneNumber number) ? Optional.of(number) : Optional.<PhoneNumber>empty())
                .or(() -> card.flatMap(EncounterCard::patient).stream().flatMap(patient -> patient.person().telecoms().stream())
                        .filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn()).map(Telecom::number).findFirst());
    }
}
