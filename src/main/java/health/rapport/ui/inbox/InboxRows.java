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
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Worklist;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes rows of entries: joins the chat service's list with the clinic's records. */
final class InboxRows {
    private final EncounterCards cards;
    private final Names names;
    private final DateWords dates;
    private final Messages messages;
    private final Worklist worklist;
    private final StoppedPhones stopped;

    InboxRows(InboxServices services, StoppedPhones stopped) {
        this.cards = services.cards();
        this.names = services.names();
        this.dates = services.dates();
        this.messages = services.messages();
        this.worklist = services.worklist();
        this.stopped = stopped;
    }

    InboxRow row(InboxEntry entry) {
        var sid = entry.overview().sid();
        Optional<EncounterCard> card = cards.of(sid);
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        Optional<RecordedMessage> recorded = entry.recorded();
        Optional<Named> speaker = recorded.map(message -> names.author(message, card)).or(() -> entry.last().map(last -> names.author(last, List.of(), card)));
        boolean mine = recorded.map(RecordedMessage::sender).orElseGet(() -> entry.last().flatMap(ChatMessage::sender)).filter(names::isMe).isPresent();
        String said = mine ? messages.text("author.you") : speaker.filter(who -> !who.patient()).map(Named::shortName).orElse("");
        Care care = care(worklist.of(sid), entry);
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
                mine || !care.isOpen() ? 0 : entry.unread().orElse(-1),
                entry.needsReply() && care.isOpen(),
                entry.lastWasLost(),
                stopped.isStopped(entry, card),
                care);
    }

    private Care care(Handling handling, InboxEntry entry) {
        if (handling.record().isEmpty()) {
            return Care.NOBODYS;
        }
        Optional<Named> owner = handling.owner().map(names::colleague);
        Standing standing = handling.standing(dates.now(), entry.newest());
        return new Care(owner.map(Named::shortName).orElse(""), owner.map(Named::initials).orElse(""), handling.owner().filter(names::isMe).isPresent(),
                handling.urgent() && !(standing instanceof Standing.Done), standing instanceof Standing.Done, standing instanceof Standing.Snoozed(var until, long upTo) ? dates.until(until) : "",
                !(standing instanceof Standing.Done) && mentionsMe(handling, entry));
    }

    private boolean mentionsMe(Handling handling, InboxEntry entry) {
        Optional<Instant> mentioned = handling.notes().stream().filter(note -> note.mentioned().contains(names.me())).map(Note::at).max(Comparator.naturalOrder());
        boolean answered = mentioned.isPresent() && (handling.notes().stream().anyMatch(note -> note.author().filter(names::isMe).isPresent() && note.at().isAfter(mentioned.get()))
                || entry.last().filter(last -> last.sender().filter(names::isMe).isPresent() && last.sentAt().isAfter(mentioned.get())).isPresent());
        return mentioned.isPresent() && !answered;
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
