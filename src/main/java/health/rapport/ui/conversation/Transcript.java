package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.chat.ConversationState;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.LocalId;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    Transcript(Names names, DateWords dates, Messages messages) {
        this.names = names;
        this.dates = dates;
        this.messages = messages;
        this.notes = new DeliveryNotes(dates, messages);
    }

    /**
     * @param fresh    the "New" divider, where there is one
     * @param receipts what is known beyond the sum, for messages where it matters
     */
    List<TranscriptItem> items(ConversationState state, Optional<EncounterCard> card, Optional<TranscriptItem.New> fresh, Map<MessageSid, List<DeliveryReceipt>> receipts) {
        List<Line> lines = state.timeline().rows().stream().map(row -> line(row, state, card)).toList();
        int lastOurs = lastOurs(lines);
        var items = new ArrayList<TranscriptItem>();
        boolean newShown = false;
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            Line before = at == 0 ? null : lines.get(at - 1);
            Line after = at + 1 == lines.size() ? null : lines.get(at + 1);
            if (before == null || !dates.dayOf(before.at).equals(dates.dayOf(line.at))) {
                items.add(new TranscriptItem.Day(dates.dayOf(line.at), dates.day(dates.dayOf(line.at))));
            }
            boolean newHere = !newShown && isNew(line, fresh);
            if (newHere) {
                items.add(fresh.orElseThrow());
                newShown = true;
            }
            boolean first = newHere || !together(before, line);
            boolean last = !together(line, after) || !newShown && after != null && isNew(after, fresh);
            Optional<DeliveryNote> note = line.ours
                    ? Optional.of(notes.of(line.row, receiptsOf(line.row, receipts), sid -> nameOf(sid, state, card)))
                    : Optional.empty();
            int here = at;
            items.add(message(line, first, last, note.filter(told -> told.isUrgent() || here == lastOurs)));
        }
        return items;
    }

    private TranscriptItem message(Line line, boolean first, boolean last, Optional<DeliveryNote> note) {
        return new TranscriptItem.Message(
                line.row.key(), line.index, line.local, line.ours, first, last,
                first && !line.ours ? line.author.name() : "",
                first && !line.ours ? line.author.role() : "",
                line.text, line.files, line.edited,
                last && note.isEmpty() ? dates.time(line.at) : "",
                dates.dayAndTime(line.at), note);
    }

    private Line line(TimelineRow row, ConversationState state, Optional<EncounterCard> card) {
        return switch (row) {
            case TimelineRow.Pending(var message, var fate) -> new Line(row, OptionalLong.empty(), Optional.of(message.localId()), true, null,
                    message.writtenAt(), message.body().text(), List.of(), false);
            case TimelineRow.Recorded(RecordedMessage message) -> new Line(row, OptionalLong.empty(), Optional.empty(), message.sender().filter(names::isMe).isPresent(),
                    names.author(message, card), message.sentAt(), message.body().text(), message.files().stream().map(this::fileName).toList(), false);
            case TimelineRow.Stored(ChatMessage message) -> new Line(row, OptionalLong.of(message.index()), message.localId(), isOurs(message, state),
                    names.author(message, state.participants(), card), message.sentAt(), message.body().text(),
                    message.media().stream().map(MediaItem::fileName).map(this::fileName).toList(), message.edited());
        };
    }

    private boolean isOurs(ChatMessage message, ConversationState state) {
        if (message.sender().isPresent()) {
            return names.isMe(message.sender().get());
        }
        return message.author() instanceof Author.Chat(var identity) && state.me().filter(identity::equals).isPresent();
    }

    private String fileName(String name) {
        return name.isBlank() ? messages.text("message.file") : name;
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

    private record Line(TimelineRow row, OptionalLong index, Optional<LocalId> local, boolean ours, Named author, Instant at, String text, List<String> files, boolean edited) {}
}
