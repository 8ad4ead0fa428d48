package health.rapport.ui.conversation;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.chat.MessageRecords;
import health.rapport.chat.MessageSearch;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.RefusalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What was said with the same patient about earlier visits, out of the clinic's records: also where one never took part, or does
 * not any more. Read when it is asked for, some visits at a time, and never written to. On the window's thread.
 */
final class EarlierTalks {
    private static final int AT_ONCE = 5;

    private sealed interface State {
        record Unasked() implements State {}

        record Reading() implements State {}

        record Failed(Refusal why) implements State {}

        /** @param unread visits that were not read yet, the newest first */
        record Read(List<Talk> talks, List<EncounterCard> unread) implements State {}
    }

    private record Talk(EncounterCard visit, List<RecordedMessage> messages) {}

    private final ConversationSid present;
    private final CareRecords care;
    private final MessageRecords records;
    private final MessageSearch search;
    private final Names names;
    private final DateWords dates;
    private final DeliveryNotes notes;
    private final Messages messages;
    private final FxThread fx;
    private final Runnable changed;
    private State.Read known = new State.Read(List.of(), List.of());
    private State state = new State.Unasked();

    /** @param changed is run when there is more to show */
    EarlierTalks(ConversationSid present, ConversationServices services, Runnable changed) {
        this.present = present;
        this.care = services.care();
        this.records = services.records();
        this.search = services.search();
        this.names = services.names();
        this.dates = services.dates();
        this.messages = services.messages();
        this.notes = new DeliveryNotes(dates, messages);
        this.fx = services.fx();
        this.changed = changed;
    }

    /** Reads the visits just before those that are shown; what failed is tried again. */
    void read(Optional<EncounterCard> card) {
        Optional<Patient> patient = card.flatMap(EncounterCard::patient);
        if (patient.isEmpty() || state instanceof State.Reading || state instanceof State.Read(var talks, var unread) && unread.isEmpty()) {
            return;
        }
        CompletableFuture<List<EncounterCard>> visits = known.unread().isEmpty()
                ? care.encountersOf(patient.get().person().reference()).thenApply(found -> before(found, card.get()))
                : CompletableFuture.completedFuture(known.unread());
        state = new State.Reading();
        changed.run();
        fx.when(visits.thenCompose(this::talks), found -> {
            known = found;
            found.talks().forEach(talk -> search.earlier(present, talk.messages()));
            state = found;
            changed.run();
        }, why -> {
            state = new State.Failed(why);
            changed.run();
        });
    }

    private List<EncounterCard> before(List<EncounterCard> found, EncounterCard card) {
        return found.stream().filter(visit -> visit.conversation().filter(sid -> !sid.equals(present)).isPresent()
                && !visit.reference().equals(card.reference()))
                .filter(visit -> !isAfter(visit, card))
                .sorted(Comparator.comparing((EncounterCard visit) -> visit.start().orElse(Instant.EPOCH)).reversed()).toList();
    }

    /** What was said about a later visit stands in no order with this one; a visit without a day may have been before. */
    private static boolean isAfter(EncounterCard visit, EncounterCard card) {
        return visit.start().isPresent() && card.start().filter(visit.start().get()::isAfter).isPresent();
    }

    private CompletableFuture<State.Read> talks(List<EncounterCard> newestFirst) {
        List<EncounterCard> now = newestFirst.subList(0, Math.min(AT_ONCE, newestFirst.size()));
        List<CompletableFuture<Talk>> readings = now.stream()
                .map(visit -> records.newest(visit.conversation().orElseThrow(), Integer.MAX_VALUE).thenApply(found -> new Talk(visit, found))).toList();
        return CompletableFuture.allOf(readings.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<Talk> older = readings.reversed().stream().map(CompletableFuture::join).filter(talk -> !talk.messages().isEmpty()).toList();
            return new State.Read(Stream.concat(older.stream(), known.talks().stream()).toList(),
                    List.copyOf(newestFirst.subList(now.size(), newestFirst.size())));
        });
    }

    /** There is nothing more to read, or it could not be read. */
    boolean isOver() {
        return state instanceof State.Failed || state instanceof State.Read(var talks, var unread) && unread.isEmpty();
    }

    /** Above what is said in the present conversation. */
    List<TranscriptItem> items(Optional<EncounterCard> card) {
        if (card.flatMap(EncounterCard::patient).isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<TranscriptItem>();
        items.add(switch (state) {
            case State.Unasked unasked -> new TranscriptItem.Earlier(messages.text("earlier.show"), true);
            case State.Reading reading -> new TranscriptItem.Earlier(messages.text("earlier.reading"), false);
            case State.Failed(Refusal why) -> new TranscriptItem.Earlier(messages.text("earlier.failed", RefusalText.of(why, messages).sentence()), true);
            case State.Read(var talks, var unread) when !unread.isEmpty() -> new TranscriptItem.Earlier(messages.text("earlier.more"), true);
            case State.Read(var talks, var unread) -> new TranscriptItem.Earlier(messages.text(talks.isEmpty() ? "earlier.none" : "earlier.noMore"), false);
        });
        known.talks().forEach(talk -> {
            items.add(new TranscriptItem.Visit(talk.visit().reference(), heading(talk.visit())));
            talk.messages().forEach(message -> items.add(item(message, talk.visit())));
        });
        if (!known.talks().isEmpty()) {
            items.add(new TranscriptItem.Visit("present", messages.text("earlier.present", heading(card.get()))));
        }
        return items;
    }

    /** {@code 13 Nov 2026 · Follow-up, asthma · Dr. Adam Careful}. */
    private String heading(EncounterCard visit) {
        return Stream.of(visit.start().map(dates::dayOf).map(dates::day).orElse(""), visit.reason(), visit.practitioners().stream().findFirst()
                .map(person -> person.name().spoken()).orElse(""))
                .filter(part -> !part.isBlank()).reduce((one, other) -> one + " · " + other).orElseGet(() -> messages.text("encounter.undated"));
    }

    private TranscriptItem item(RecordedMessage message, EncounterCard visit) {
        boolean mine = message.sender().filter(names::isMe).isPresent();
        Named author = names.author(message, Optional.of(visit));
        String moment = dates.dayAndTime(message.sentAt());
        return new TranscriptItem.Message(message.sid(), OptionalLong.empty(), Optional.empty(), mine, !mine && !message.isFromPatient(), true, true, mine ? ""
                : author.name(), mine ? "" : author.role(),
                message.body().text(), message.files().stream().map(name -> name.isBlank() ? messages.text("message.file") : name).map(FileLine::named)
                        .toList(), false, moment, moment, notes.lost(message));
    }
}
