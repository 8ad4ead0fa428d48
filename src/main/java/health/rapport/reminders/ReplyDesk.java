package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.reminders.InboundText.Settled;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what patients answer. A carrier's word changes the consent of the number. A plain yes or no sets the one appointment
 * that it can be about, where nobody asked anything else since; of everything else the text stands beside the reminder, for a
 * person. Doing it twice, or on two desktops at once, changes nothing.
 */
public final class ReplyDesk implements AutoCloseable {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(15);
    /** How far back a desk's first look goes: whatever came while none was open, and whatever nobody settled yet. */
    private static final Duration LOOKS_BACK = Duration.ofDays(90);
    /** A text may come on record after one that was said later. */
    private static final Duration COMES_LATE = Duration.ofDays(2);

    private final ReplyRecords records;
    private final Occasions occasions;
    private final ConsentRegister consents;
    private final Clock clock;
    private final Lane lane;
    private final Set<Reference> read = new HashSet<>();
    private final Source<List<WaitingAnswer>> waiting = new Source<>(List.of());
    private Optional<Instant> looked = Optional.empty();
    private Subscription next = () -> { };
    private boolean closed;

    public ReplyDesk(ReplyRecords records, ConsentRegister consents, Clock clock, Lane lane) {
        this.records = records;
        occasions = new Occasions(records);
        this.consents = consents;
        this.clock = clock;
        this.lane = lane;
    }

    /** What a person has to look at, oldest first. */
    public Signal<List<WaitingAnswer>> waiting() {
        return waiting;
    }

    /**
     * A person says what a text means, and of which visits. Fails with {@code Refused}; with {@code ChangedMeanwhile} where one of them is
     * not what its reminder said any more, and then the text goes on waiting.
     */
    public CompletableFuture<Void> decide(WaitingAnswer answer, List<Reminder> about, Answer meaning) {
        Instant now = clock.now();
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (Reminder one : about) {
            all = all.thenCompose(before -> records.answered(one, meaning, now).thenApply(stands -> before && stands));
        }
        return all.thenCompose(stand -> stand
                ? settle(answer, as(meaning), about.stream().map(Reminder::reference).collect(Collectors.toSet()))
                : CompletableFuture.failedFuture(new Refused(new Refusal.ChangedMeanwhile())));
    }

    /** A person reads a text as the wish to get no more of them. Fails with {@code Refused}. */
    public CompletableFuture<Void> optOut(WaitingAnswer answer) {
        return consents.record(answer.text().from(), new Consent.OptedOut(answer.text().at(), Consent.Said.IN_OWN_WORDS))
                .thenCompose(done -> settle(answer, Settled.OPTED_OUT, Set.of()));
    }

    /** A person saw to it otherwise. Fails with {@code Refused}. */
    public CompletableFuture<Void> done(WaitingAnswer answer) {
        return settle(answer, Settled.DONE, Set.of());
    }

    private static Settled as(Answer meaning) {
        return meaning == Answer.ACCEPTED ? Settled.ACCEPTED : Settled.DECLINED;
    }

    private CompletableFuture<Void> settle(WaitingAnswer answer, Settled settled, Set<Reference> answered) {
        return records.settle(answer.text(), settled, answered)
                .thenRunAsync(() -> waiting.update(all -> all.stream().filter(one -> !one.text().record().equals(answer.text().record())).toList()), lane);
    }

    /** Looks now and from then on. */
    public void start() {
        lane.execute(this::look);
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }

    /** A text in a conversation. What it says is put down again until that succeeds, for no look finds it once more. */
    public void hear(PhoneNumber from, String body, Instant at, Surroundings around) {
        consent(from, body, at).thenCompose(done -> answer(from, Answer.of(body), at, around)).whenCompleteAsync((done, failure) -> {
            if (failure != null && !closed && Refused.reason(failure).mayPass()) {
                clock.after(LOOKS_AGAIN, () -> hear(from, body, at, around));
            }
        }, lane);
    }

    /**
     * What one phone said in conversations, oldest first: consent goes by the time of each word, and an answer that a later one has
     * overtaken does not count.
     */
    void hear(List<ConversationTexts.Spoken> ofOnePhone, ConversationTexts texts) {
        occasions.overtaken(ofOnePhone).whenCompleteAsync((overtaken, failure) -> {
            if (failure == null) {
                ofOnePhone.forEach(text -> hear(text.from(), text.body(), text.at(),
                        overtaken.contains(text.record()) ? Surroundings.OVERTAKEN : reminder -> texts.othersWrote(text, reminder)));
            } else if (!closed && Refused.reason(failure).mayPass()) {
                clock.after(LOOKS_AGAIN, () -> hear(ofOnePhone, texts));
            }
        }, lane);
    }

    private void look() {
        if (closed) {
            return;
        }
        Instant now = clock.now();
        Instant from = looked.map(before -> before.minus(COMES_LATE)).orElseGet(() -> now.minus(LOOKS_BACK));
        texts(from).whenCompleteAsync((texts, failure) -> {
            // Without an answer from the records there is nothing to read; the next look reads it all.
            List<InboundText> unread = failure == null
                    ? texts.stream().filter(InboundText::isWaiting).filter(text -> !read.contains(text.record())).toList() : List.of();
            // What cannot be read must not hide what waits for a person; it is among that itself.
            read(unread).handle((done, unreadable) -> null)
                    .thenCompose(done -> failure == null ? waitingAmong(texts, unread, from) : CompletableFuture.failedFuture(failure))
                    .whenCompleteAsync((found, why) -> {
                        if (why == null) {
                            waiting.set(found);
                            looked = Optional.of(now);
                        }
                        lookLater();
                    }, lane);
        }, lane);
    }

    /** What came since then, and what waits for longer already. */
    private CompletableFuture<List<InboundText>> texts(Instant from) {
        List<Reference> older = waiting.value().stream().map(WaitingAnswer::text).filter(text -> text.at().isBefore(from)).map(InboundText::record).toList();
        CompletableFuture<List<InboundText>> before = older.isEmpty() ? CompletableFuture.completedFuture(List.of()) : records.these(older);
        return before.thenCombine(records.since(from), (some, more) -> Stream.concat(some.stream(), more.stream())
                .sorted(Comparator.comparing(InboundText::at)).toList());
    }

    private CompletableFuture<List<WaitingAnswer>> waitingAmong(List<InboundText> texts, List<InboundText> justRead, Instant from) {
        CompletableFuture<List<InboundText>> now = justRead.isEmpty() ? CompletableFuture.completedFuture(texts) : texts(from);
        return now.thenCompose(all -> {
            List<CompletableFuture<WaitingAnswer>> found = all.stream().filter(InboundText::isWaiting).map(this::waiting).toList();
            return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(done -> found.stream().map(CompletableFuture::join).toList());
        });
    }

    private CompletableFuture<WaitingAnswer> waiting(InboundText text) {
        return waiting.value().stream().filter(known -> known.text().equals(text) && !known.isToLookUp()).findFirst().map(CompletableFuture::completedFuture)
                .orElseGet(() -> occasions.of(text.from(), text.at())
                        .thenCompose(about -> writers(text, about).thenApply(writers -> new WaitingAnswer(text, about, writers))));
    }

    /** Without their names a text still waits. */
    private CompletableFuture<List<Writer>> writers(InboundText text, List<Reminder> about) {
        return !about.isEmpty() || text.people().isEmpty() ? CompletableFuture.completedFuture(List.of())
                : records.writers(text.people()).exceptionally(unknown -> List.of());
    }

    private void lookLater() {
        if (!closed) {
            next = clock.after(LOOKS_AGAIN, this::start);
        }
    }

    /** What one phone says is read in its order, for the last word about a reminder counts; where one text fails, the next look goes on from it. */
    private CompletableFuture<Void> read(List<InboundText> texts) {
        return CompletableFuture.allOf(texts.stream().collect(Collectors.groupingBy(InboundText::from)).values().stream()
                .map(this::readInTurn).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> readInTurn(List<InboundText> ofOnePhone) {
        return occasions.overtaken(ofOnePhone).thenCompose(overtaken -> {
            CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
            for (InboundText text : ofOnePhone) {
                all = all.thenCompose(before -> read(text, overtaken.contains(text.record()))).thenRunAsync(() -> read.add(text.record()), lane);
            }
            return all;
        });
    }

    private CompletableFuture<Void> read(InboundText text, boolean overtaken) {
        Answer answer = Answer.of(text.body());
        return consent(text.from(), text.body(), text.at()).thenCompose(heard -> {
            if (overtaken) {
                return records.settle(text, Settled.DONE, Set.of());
            }
            return answer(text.from(), answer, text.at(), Surroundings.NONE).thenCompose(about -> {
                if (about.isPresent()) {
                    return records.settle(text, as(answer), Set.of(about.get().reference()));
                }
                // YES is a carrier's word too: as an answer it still waits for somebody to say whose.
                return heard.filter(word -> answer == Answer.FOR_A_PERSON).map(word -> records.settle(text, word, Set.of()))
                        .orElseGet(() -> CompletableFuture.completedFuture(null));
            });
        });
    }

    /** What a carrier's word made of the number's consent. */
    private CompletableFuture<Optional<Settled>> consent(PhoneNumber from, String body, Instant at) {
        return Keyword.of(body).map(keyword -> switch (keyword) {
            case STOP -> consents.record(from, new Consent.OptedOut(at)).thenApply(done -> Optional.of(Settled.OPTED_OUT));
            case START -> start(from, at);
            case YES -> consents.of(List.of(from)).thenCompose(known -> known.getOrDefault(from, new Consent.NotAsked()).endsWithYes(at)
                    ? start(from, at) : CompletableFuture.completedFuture(Optional.<Settled>empty()));
            case HELP -> CompletableFuture.completedFuture(Optional.of(Settled.DONE));
        }).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<Settled>> start(PhoneNumber from, Instant at) {
        return consents.record(from, new Consent.OptedIn(at)).thenApply(done -> Optional.of(Settled.OPTED_IN));
    }

    /** The reminder that it was the answer to, where it is put down. */
    private CompletableFuture<Optional<Reminder>> answer(PhoneNumber from, Answer answer, Instant at, Surroundings around) {
        if (answer == Answer.FOR_A_PERSON) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // Where it could be about two visits, or about what somebody asked after the reminder, nobody may guess.
        return occasions.of(from, at).thenCompose(before -> before.size() == 1
                ? unlessAsked(before.getFirst(), answer, at, around).thenApply(done -> Optional.of(before.getFirst()).filter(about -> done))
                : CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Boolean> unlessAsked(Reminder about, Answer answer, Instant at, Surroundings around) {
        return around.wroteSince(about)
                .thenCompose(asked -> asked ? CompletableFuture.completedFuture(true) : records.wroteSince(about, at))
                .thenCompose(asked -> asked ? CompletableFuture.completedFuture(false) : records.answered(about, answer, at));
    }
}
