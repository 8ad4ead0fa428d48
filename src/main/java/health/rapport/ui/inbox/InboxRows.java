package health.rapport.ui.inbox;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.Inbox;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.support.Signal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Worklist;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes rows of entries: joins the chat service's list with the clinic's records. A row whose sources are as they were is not made
 * again, for most of what happens is about one conversation of hundreds.
 */
final class InboxRows {
    private final EncounterCards cards;
    private final Names names;
    private final DateWords dates;
    private final Messages messages;
    private final Worklist worklist;
    private final StoppedPhones stopped;
    private final People people;
    private final Inbox inbox;
    private final Signal<Set<ConversationSid>> notSent;
    private Map<ConversationSid, Made> made = Map.of();
    private long revision;

    /** All that a row is made of but names and consents; where more is known of those, all rows are made again. */
    private record Sources(InboxEntry entry, Optional<EncounterCard> card, boolean missing, Optional<Handling> handling, Standing standing, boolean notSent,
            LocalDate today, boolean namesakes) {
        /** By identity, which takes no time: what changes is always told anew. */
        boolean isAs(Sources before) {
            return entry == before.entry && card.orElse(null) == before.card.orElse(null) && missing == before.missing
                    && handling.orElse(null) == before.handling.orElse(null) && standing.equals(before.standing) && notSent == before.notSent
                    && today.equals(before.today) && namesakes == before.namesakes;
        }
    }

    private record Made(Sources sources, InboxRow row) {}

    InboxRows(InboxServices services, StoppedPhones stopped) {
        this.cards = services.cards();
        this.names = services.names();
        this.dates = services.dates();
        this.messages = services.messages();
        this.worklist = services.worklist();
        this.people = services.people();
        this.inbox = services.inbox();
        this.notSent = services.notSent();
        this.stopped = stopped;
    }

    List<InboxRow> rows(List<InboxEntry> entries) {
        if (revision != people.revisionProperty().get() + stopped.revision()) {
            revision = people.revisionProperty().get() + stopped.revision();
            made = Map.of();
        }
        LocalDate today = dates.today();
        Map<String, Set<Reference>> alike = new HashMap<>();
        entries.forEach(entry -> cards.of(entry.overview().sid()).flatMap(EncounterCard::patient).ifPresent(who ->
                alike(who, today).ifPresent(key -> alike.computeIfAbsent(key, first -> new HashSet<>()).add(who.person().reference()))));
        List<Sources> all = entries.stream().map(entry -> sources(entry, today, alike)).toList();
        stopped.ask(all.stream().filter(sources -> known(sources).isEmpty())
                .flatMap(changed -> StoppedPhones.phone(changed.entry(), changed.card()).stream()).toList());
        var next = new HashMap<ConversationSid, Made>();
        List<InboxRow> rows = all.stream().map(sources -> {
            InboxRow row = known(sources).orElseGet(() -> row(sources));
            next.put(row.conversation(), new Made(sources, row));
            return row;
        }).toList();
        made = next;
        return rows;
    }

    /** The same for patients of one family name and age; empty where nobody can tell. */
    private static Optional<String> alike(Patient who, LocalDate today) {
        return Optional.of(who.person().name().family()).filter(family -> !family.isEmpty() && who.ageOn(today).isPresent())
                .map(family -> family.toLowerCase(Locale.ROOT) + " " + who.ageOn(today).getAsInt());
    }

    private Sources sources(InboxEntry entry, LocalDate today, Map<String, Set<Reference>> alike) {
        ConversationSid sid = entry.overview().sid();
        Optional<Handling> handling = Optional.ofNullable(worklist.state().value().get(sid));
        Standing standing = handling.map(one -> one.standing(dates.now(), entry.newestSpoken())).orElseGet(Standing.Open::new);
        return new Sources(entry, cards.of(sid), cards.isMissing(sid), handling, standing, notSent.value().contains(sid), today,
                cards.of(sid).flatMap(EncounterCard::patient).flatMap(who -> alike(who, today)).filter(key -> alike.get(key).size() > 1).isPresent());
    }

    private Optional<InboxRow> known(Sources sources) {
        return Optional.ofNullable(made.get(sources.entry().overview().sid())).filter(before -> sources.isAs(before.sources())).map(Made::row);
    }

    private InboxRow row(Sources sources) {
        InboxEntry entry = sources.entry();
        ConversationSid sid = entry.overview().sid();
        Optional<EncounterCard> card = sources.card();
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        Optional<RecordedMessage> recorded = entry.recorded();
        Optional<Named> speaker = recorded.map(message -> names.author(message, card)).or(() -> entry.last().map(last -> names.author(last, List.of(), card)));
        boolean mine = recorded.isPresent() ? recorded.flatMap(RecordedMessage::sender).filter(names::isMe).isPresent()
                : entry.spoken().filter(this::isMine).isPresent();
        String said = said(entry, speaker);
        Care care = care(sources);
        return new InboxRow(
                sid,
                patient.map(who -> who.person().name().initials()).orElse("?"),
                patient.map(who -> who.person().name().familyFirst()).orElseGet(() -> nameless(sources)),
                age(patient, sources),
                patient.map(who -> who.birthDate().map(dates::birthDate).orElse("") + " " + who.mrn()).orElse(""),
                said,
                recorded.map(message -> preview(message.body(), message.files().size()))
                        .or(() -> entry.last().map(last -> preview(last.body(), last.media().size()))).orElse(""),
                recorded.map(RecordedMessage::sentAt).or(() -> entry.last().map(ChatMessage::sentAt)).or(() -> entry.overview().lastMessageAt())
                        .map(dates::inList).orElse(""),
                entry.last().map(this::channel).orElse(""),
                mine || !care.isOpen() ? 0 : entry.unread().orElse(-1),
                entry.needsReply() && care.isOpen(),
                entry.lastWasLost(),
                sources.notSent(),
                stopped.isStopped(entry, card),
                care);
    }

    /** The birth date in its place, where somebody else in the list could be taken for them. */
    private String age(Optional<Patient> patient, Sources sources) {
        return patient.filter(who -> sources.namesakes()).flatMap(Patient::birthDate).map(dates::birthDate)
                .or(() -> patient.map(who -> who.ageOn(sources.today())).filter(OptionalInt::isPresent).map(age -> String.valueOf(age.getAsInt()))).orElse("");
    }

    private String said(InboxEntry entry, Optional<Named> speaker) {
        Optional<ChatMessage> last = entry.last().filter(message -> entry.recorded().isEmpty());
        if (last.filter(message -> message.author() instanceof Author.Service service && service.isReminder()).isPresent()) {
            return messages.text("author.reminder");
        }
        boolean mine = last.filter(this::isMine).isPresent() || entry.recorded().flatMap(RecordedMessage::sender).filter(names::isMe).isPresent();
        return mine ? messages.text("author.you") : speaker.filter(who -> !who.patient()).map(Named::shortName).orElse("");
    }

    private boolean isMine(ChatMessage message) {
        return message.sender().map(names::isMe).orElseGet(() -> inbox.isMine(message));
    }

    private Care care(Sources sources) {
        return sources.handling().filter(handling -> handling.record().isPresent()).map(handling -> care(handling, sources)).orElse(Care.NOBODYS);
    }

    private Care care(Handling handling, Sources sources) {
        Optional<Named> owner = handling.owner().map(names::colleague);
        Standing standing = sources.standing();
        return new Care(owner.map(Named::shortName).orElse(""), owner.map(Named::initials).orElse(""), handling.owner().filter(names::isMe).isPresent(),
                handling.urgent() && !(standing instanceof Standing.Done), standing instanceof Standing.Done,
                standing instanceof Standing.Snoozed(var until, long upTo) ? dates.until(until) : "",
                !(standing instanceof Standing.Done) && mentionsMe(handling, sources.entry()));
    }

    private boolean mentionsMe(Handling handling, InboxEntry entry) {
        Optional<Instant> mentioned = handling.notes().stream().filter(note -> note.mentioned().contains(names.me())).map(Note::at)
                .max(Comparator.naturalOrder());
        boolean answered = mentioned.isPresent()
                && (handling.notes().stream().anyMatch(note -> note.author().filter(names::isMe).isPresent() && note.at().isAfter(mentioned.get()))
                || entry.spoken().filter(last -> isMine(last) && last.sentAt().isAfter(mentioned.get())).isPresent());
        return mentioned.isPresent() && !answered;
    }

    private String nameless(Sources sources) {
        if (sources.card().isPresent()) {
            return messages.text("inbox.noPatient");
        }
        return sources.missing() ? messages.text("inbox.noEncounter") : messages.text("inbox.nameLoading");
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
