package health.rapport.ui.inbox;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.MessageBody;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes rows of entries: joins the chat service's list with the clinic's records. */
final class InboxRows {
    private final EncounterCards cards;
    private final Names names;
    private final DateWords dates;
    private final Messages messages;

    InboxRows(EncounterCards cards, Names names, DateWords dates, Messages messages) {
        this.cards = cards;
        this.names = names;
        this.dates = dates;
        this.messages = messages;
    }

    InboxRow row(InboxEntry entry) {
        var sid = entry.overview().sid();
        Optional<EncounterCard> card = cards.of(sid);
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        Optional<RecordedMessage> recorded = entry.recorded();
        Optional<Named> speaker = recorded.map(message -> names.author(message, card)).or(() -> entry.last().map(last -> names.author(last, List.of(), card)));
        boolean mine = recorded.map(RecordedMessage::sender).orElseGet(() -> entry.last().flatMap(ChatMessage::sender)).filter(names::isMe).isPresent();
        String said = mine ? messages.text("author.you") : speaker.filter(who -> !who.patient()).map(Named::shortName).orElse("");
        return new InboxRow(
                sid,
                patient.map(who -> who.person().name().initials()).orElse("?"),
                patient.map(who -> who.person().name().familyFirst()).orElseGet(() -> nameless(entry, card)),
                patient.map(who -> who.ageOn(dates.today())).filter(OptionalInt::isPresent).map(age -> String.valueOf(age.getAsInt())).orElse(""),
                patient.map(who -> who.birthDate().map(dates::birthDate).orElse("") + " " + who.mrn()).orElse(""),
                said,
                recorded.map(message -> preview(message.body(), message.files().size()))
                        .or(() -> entry.last().map(last -> preview(last.body(), last.media().size()))).orElse(""),
                recorded.map(RecordedMessage::sentAt).or(() -> entry.last().map(ChatMessage::sentAt)).or(() -> entry.overview().lastMessageAt()).map(dates::inList).orElse(""),
                entry.last().map(this::channel).orElse(""),
                mine ? 0 : entry.unread().orElse(-1),
                entry.needsReply(),
                entry.lastWasLost());
    }

    private String nameless(InboxEntry entry, Optional<EncounterCard> card) {
        if (card.isPresent()) {
            return messages.text("inbox.noPatient");
        }
        return cards.isMissing(entry.overview().sid()) ? messages.text("inbox.noEncounter") : messages.text("inbox.nameLoading");
    }

    private String preview(MessageBody body, int files) {
        String text = body.text().replaceAll("\\s+", " ").strip();
        return !text.isEmpty() || files == 0 ? text : messages.counted("inbox.files", files);
    }

    private String channel(ChatMessage last) {
        boolean text = last.author() instanceof Author.Phone || last.delivery().isPresent();
        return text ? messages.text("channel.sms") : messages.text("channel.chat");
    }
}
