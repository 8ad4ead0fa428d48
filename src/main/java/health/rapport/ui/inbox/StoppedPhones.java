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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rows' phones want no texts, by the clinic's records and by a last word of STOP or START. On the window's thread. */
final class StoppedPhones {
    private final ConsentRegister register;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<PhoneNumber, Consent> recorded = new HashMap<>();
    private final Set<PhoneNumber> asked = new HashSet<>();

    /** @param changed is run when the records answered */
    StoppedPhones(ConsentRegister register, FxThread fx, Runnable changed) {
        this.register = register;
        this.fx = fx;
        this.changed = changed;
    }

    /** Each phone is asked about once. */
    void ask(Collection<PhoneNumber> phones) {
        List<PhoneNumber> unknown = phones.stream().filter(asked::add).toList();
        if (!unknown.isEmpty()) {
            fx.when(register.of(unknown), found -> {
                recorded.putAll(found);
                changed.run();
            }, why -> asked.removeAll(unknown));
        }
    }

    boolean isStopped(InboxEntry entry, Optional<EncounterCard> card) {
        Optional<Keyword> said = entry.recorded().isPresent() ? Optional.empty() : entry.last().filter(last -> last.author() instanceof Author.Phone).flatMap(last -> Keyword.of(last.body().text()));
        return said.filter(keyword -> keyword != Keyword.HELP).map(keyword -> keyword == Keyword.STOP)
                .orElseGet(() -> phone(entry, card).map(recorded::get).filter(Consent.OptedOut.class::isInstance).isPresent());
    }

    /** Whose last word it was, or else the patient's own. */
    static Optional<PhoneNumber> phone(InboxEntry entry, Optional<EncounterCard> card) {
        return entry.last().map(ChatMessage::author).flatMap(author -> author instanceof Author.Phone(PhoneNumber number) ? Optional.of(number) : Optional.<PhoneNumber>empty())
                .or(() -> card.flatMap(EncounterCard::patient).stream().flatMap(patient -> patient.person().telecoms().stream())
                        .filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn()).map(Telecom::number).findFirst());
    }
}
