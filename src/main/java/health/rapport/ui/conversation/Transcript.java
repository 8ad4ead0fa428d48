package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.chat.ConversationState;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.LocalId;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import health.rapport.worklist.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Lays a timeline out as lines: dividers, groups, authors, and words about delivery. */
final class Transcript {
    /** Messages of one author further apart than this start a new group. */
    private static final Duration GROUP = Duration.ofMinutes(10);

    private final Names names;
    private final DateWords dates;
    private final Messages messages;
    private final DeliveryNotes notes;
    private final FileWords files;

    Transcript(Names names, DateWords dates, Messages messages) {
        this.names = names;
        this.dates = dates;
        this.messages = messages;
        this.notes = new DeliveryNotes(dates, messages);
        this.files = new FileWords(messages);
    }

    /**
     * @param fresh    the "New" divider, where there is one
     * @param written  internal notes by the clinic's people, oldest first
     * @param receipts what is known beyond the sum, for messages where it matters
     */
    List<TranscriptItem> items(ConversationState state, Optional<EncounterCard> card, Optional<TranscriptItem.New> fresh,
            Map<MessageSid, List<DeliveryReceipt>> receipts, List<Note> written) {
        List<Line> lines = state.timeline().rows().stream().map(row -> line(row, state, card)).toList();
        int lastOurs = lastOurs(lines);
        var page = new Page(dates, new ArrayList<>());
        // What was noted before the oldest message that is loaded waits for what stands around it.
        var waiting = new ArrayDeque<>(written.stream()
                .filter(note -> state.timeline().reachesStart() || lines.isEmpty() || !note.at().isBefore(lines.getFirst().at)).toList());
        boolean newShown = false;
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            Line before = at == 0 ? null : lines.get(at - 1);
            Line after = at + 1 == lines.size() ? null : lines.get(at + 1);
            boolean noted = note(waiting, page, line.at);
            page.day(line.at);
            boolean newHere = !newShown && isNew(line, fresh);
            if (newHere) {
                page.items.add(fresh.orElseThrow());
                newShown = true;
            }
            boolean first = newHere || noted || !together(before, line);
            boolean last = !together(line, after) || !waiting.isEmpty() && !waiting.getFirst().at().isAfter(after.at) || !newShown
                    && after != null && isNew(after, fresh);
            int here = at;
            Optional<DeliveryNote> note = Optional.of(line).filter(Line::canBeLost)
                    .map(sent -> notes.of(sent.row, receiptsOf(sent.row, receipts), sid -> nameOf(sid, state, card)))
                    .map(told -> told.action() == DeliveryNote.Action.SEND_AGAIN && (!line.ours || isSaidAgain(lines, here)) ? told.settled() : told);
            page.items.add(message(line, first, last, note.filter(told -> told.isUrgent() || here == lastOurs)));
        }
        note(waiting, page, Instant.MAX);
        return page.items;
    }

    /** @return whether there was one */
    private boolean note(Deque<Note> waiting, Page page, Instant until) {
        boolean any = false;
        while (!waiting.isEmpty() && !waiting.getFirst().at().isAfter(until)) {
            Note note = waiting.removeFirst();
            page.day(note.at());
            String author = note.author().map(names::colleague).map(Named::shortName).orElseGet(() -> messages.text("author.unknown"));
            page.items.add(new TranscriptItem.Note(note.id(), author, note.text().text(), dates.dayAndTime(note.at()), note.mentioned().contains(names.me())));
            any = true;
        }
        return any;
    }

    private TranscriptItem message(Line line, boolean first, boolean last, Optional<DeliveryNote> note) {
        return new TranscriptItem.Message(
                line.row.key(), line.index, line.local, line.ours, line.isColleagues(), first, last,
                first && !line.ours ? line.author.name() : "",
                first && !line.ours ? line.author.role() : "",
                line.text, line.files, line.edited,
                last && note.isEmpty() ? dates.time(line.at) : "",
                dates.dayAndTime(line.at), note);
    }

    private Line line(TimelineRow row, ConversationState state, Optional<EncounterCard> card) {
        return switch (row) {
            case TimelineRow.Pending(var message, var fate) -> new Line(row, OptionalLong.empty(), Optional.of(message.localId()), true, null,
                    message.writtenAt(), message.body().text(), message.file().map(file -> FileLine.named(files.sized(file.name(), file.bytes())))
                            .stream().toList(), false);
            case TimelineRow.Recorded(RecordedMessage message) ->
                    new Line(row, OptionalLong.empty(), Optional.empty(), message.sender().filter(names::isMe).isPresent(),
                    names.author(message, card), message.sentAt(), message.body().text(), message.files().stream().map(files::of)
                            .map(FileLine::named).toList(), false);
            case TimelineRow.Stored(ChatMessage message) -> new Line(row, OptionalLong.of(message.index()), message.localId(), isOurs(message, state),
                    names.author(message, state.participants(), card), message.sentAt(), message.body().text(),
                    message.media().stream().map(item -> new FileLine(files.of(item), Optional.of(new FileLine.Received(message.sid(), item))))
                            .toList(), message.edited());
        };
    }

    private boolean isOurs(ChatMessage message, ConversationState state) {
        if (message.sender().isPresent()) {
            return names.isMe(message.sender().get());
        }
        return message.author() instanceof Author.Chat(var identity) && state.me().filter(identity::equals).isPresent();
    }

    private String nameOf(ParticipantSid sid, ConversationState state, Optional<EncounterCard> card) {
        return state.participants().stream().filter(someone -> someone.sid().equals(sid)).findFirst()
                .map(someone -> names.participant(someone, card).name())
                .orElseGet(() -> messages.text("author.left"));
    }

    private static List<DeliveryReceipt> receiptsOf(TimelineRow row, Map<MessageSid, List<DeliveryReceipt>> receipts) {
        return row instanceof TimelineRow.Stored(ChatMessage message) ? receipts.getOrDefault(message.sid(), List.of()) : List.of();
    }

    private static int lastOurs(List<Line> lines) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            if (lines.get(at).ours) {
                return at;
            }
        }
        return -1;
    }

    /** Whoever sends anew what did not arrive, at whichever desk, does it once. */
    private static boolean isSaidAgain(List<Line> lines, int at) {
        Line lost = lines.get(at);
        return lines.subList(at + 1, lines.size()).stream().anyMatch(later -> later.ours
                && (lost.text.isBlank() ? later.text.isBlank() && names(later).equals(names(lost)) : later.text.endsWith(lost.text)));
    }

    private static List<String> names(Line line) {
        return line.files.stream().map(FileLine::words).toList();
    }

    private static boolean isNew(Line line, Optional<TranscriptItem.New> fresh) {
        return fresh.isPresent() && line.index.isPresent() && line.index.getAsLong() >= fresh.get().from();
    }

    private boolean together(Line one, Line other) {
        return one != null && other != null
                && one.ours == other.ours
                && (one.ours || one.author.key().equals(other.author.key()))
                && dates.dayOf(one.at).equals(dates.dayOf(other.at))
                && Duration.between(one.at, other.at).compareTo(GROUP) <= 0;
    }

    /** What is laid out so far; each day begins with its divider. */
    private static final class Page {
        private final DateWords dates;
        private final List<TranscriptItem> items;
        private LocalDate day;

        Page(DateWords dates, List<TranscriptItem> items) {
            this.dates = dates;
            this.items = items;
        }

        void day(Instant at) {
            LocalDate next = dates.dayOf(at);
            if (!next.equals(day)) {
                day = next;
                items.add(new TranscriptItem.Day(next, dates.day(next)));
            }
        }
    }

    private record Line(TimelineRow row, OptionalLong index, Optional<LocalId> local, boolean ours, Named author, Instant at, String text,
            List<FileLine> files, boolean edited) {
        /** Whatever was sent to a phone may not have got there, whoever of the clinic wrote it. */
        boolean canBeLost() {
            return ours || !isFromPatient();
        }

        boolean isColleagues() {
            return !ours && !isFromPatient();
        }

        private boolean isFromPatient() {
            boolean theirs = author != null && (author.patient() || author.key() instanceof Reference who && who.isA("RelatedPerson"));
            return theirs || switch (row) {
                case TimelineRow.Stored(ChatMessage message) -> message.isFromPatient();
                case TimelineRow.Recorded(RecordedMessage message) -> message.isFromPatient();
                case TimelineRow.Pending pending -> false;
            };
        }
    }
}
