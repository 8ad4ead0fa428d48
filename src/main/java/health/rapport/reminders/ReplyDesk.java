package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.reminders.InboundText.Settled;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Reads what patients answer. A carrier's word changes the consent of the number. A plain yes or no sets the one appointment
 * that it can be about; of everything else the text stands beside the reminder, for a person. Doing it twice, or on two
 * desktops at once, changes nothing.
 */
public final class ReplyDesk implements AutoCloseable {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(15);
    /** A desk that was closed over a long weekend still reads what came meanwhile. */
    private static final Duration LOOKS_BACK = Duration.ofDays(4);

    private final ReplyRecords records;
    private final ConsentRegister consents;
    private final Clock clock;
    private final Lane lane;
    private final Set<Reference> read = new HashSet<>();
    private Subscription next = () -> { };
    private boolean closed;

    public ReplyDesk(ReplyRecords records, ConsentRegister consents, Clock clock, Lane lane) {
        this.records = records;
        this.consents = consents;
        this.clock = clock;
        this.lane = lane;
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

    /** A text in a conversation. What it says about consent is put down again until that succeeds, for no look finds it once more. */
    public void hear(PhoneNumber from, String body, Instant at) {
        consent(from, body, at).thenCompose(done -> answer(from, Answer.of(body), at)).whenCompleteAsync((done, failure) -> {
            if (failure != null && !closed && Keyword.of(body).isPresent() && Refused.reason(failure).mayPass()) {
                clock.after(LOOKS_AGAIN, () -> hear(from, body, at));
            }
        }, lane);
    }

    private void look() {
        if (closed) {
            return;
        }
        records.since(clock.now().minus(LOOKS_BACK)).whenCompleteAsync((texts, failure) -> {
            // Without an answer from the records there is nothing to read; the next look reads it all.
            List<InboundText> unread = failure == null ? texts.stream().filter(InboundText::isWaiting).filter(text -> !read.contains(text.record())).toList() : List.of();
            read(unread).whenCompleteAsync((done, why) -> lookLater(), lane);
        }, lane);
    }

    private void lookLater() {
        if (!closed) {
            next = clock.after(LOOKS_AGAIN, this::start);
        }
    }

    /** What one phone says is read in its order, for the last word counts; where one text fails, the next look goes on from it. */
    private CompletableFuture<Void> read(List<InboundText> texts) {
        return CompletableFuture.allOf(texts.stream().collect(Collectors.groupingBy(InboundText::from)).values().stream()
                .map(this::readInTurn).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> readInTurn(List<InboundText> ofOnePhone) {
        Optional<InboundText> lastWord = ofOnePhone.stream().filter(text -> Answer.of(text.body()) != Answer.FOR_A_PERSON).reduce((one, later) -> later);
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (InboundText text : ofOnePhone) {
            boolean counts = lastWord.filter(text::equals).isPresent();
            all = all.thenCompose(before -> read(text, counts)).thenRunAsync(() -> read.add(text.record()), lane);
        }
        return all;
    }

    private CompletableFuture<Void> read(InboundText text, boolean counts) {
        Answer answer = Answer.of(text.body());
        return consent(text.from(), text.body(), text.at()).thenCompose(heard -> {
            if (answer != Answer.FOR_A_PERSON && !counts) {
                return records.settle(text, Settled.DONE);
            }
            return answer(text.from(), answer, text.at()).thenCompose(done -> {
                Optional<Settled> settled = done ? Optional.of(answer == Answer.ACCEPTED ? Settled.ACCEPTED : Settled.DECLINED) : heard;
                return settled.map(what -> records.settle(text, what)).orElseGet(() -> CompletableFuture.completedFuture(null));
            });
        });
    }

    /** What a carrier's word made of the number's consent. */
    private CompletableFuture<Optional<Settled>> consent(PhoneNumber from, String body, Instant at) {
        return Keyword.of(body).map(keyword -> switch (keyword) {
            case STOP -> consents.record(from, new Consent.OptedOut(at)).thenApply(done -> Optional.of(Settled.OPTED_OUT));
            case START -> consents.record(from, new Consent.OptedIn(at)).thenApply(done -> Optional.of(Settled.OPTED_IN));
            case HELP -> CompletableFuture.completedFuture(Optional.of(Settled.DONE));
        }).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Whether it was the answer to a reminder, and is put down. */
    private CompletableFuture<Boolean> answer(PhoneNumber from, Answer answer, Instant at) {
        if (answer == Answer.FOR_A_PERSON) {
            return CompletableFuture.completedFuture(false);
        }
        return records.remindersTo(from, at).thenCompose(reminders -> {
            List<Reminder> before = reminders.stream().filter(one -> one.leftAt().filter(at::isAfter).isPresent()).toList();
            // Where it could be about two visits, nobody may guess.
            return before.size() == 1
                    ? records.answered(before.getFirst().about(), before.getFirst().patient(), answer, at)
                    : CompletableFuture.completedFuture(false);
        });
    }
}
