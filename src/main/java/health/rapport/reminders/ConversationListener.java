package health.rapport.reminders;

import health.rapport.reminders.ConversationTexts.Spoken;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Has what phones say in conversations heard, also in those that nobody has open and nobody at this desk is in: a STOP, or the answer to a
 * reminder that went into the conversation. Hearing it twice, or on several desks, changes nothing.
 */
public final class ConversationListener implements AutoCloseable {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(15);
    /** A desk that was closed over a long weekend still hears what came meanwhile. */
    private static final Duration LOOKS_BACK = Duration.ofDays(4);
    /** The clocks of this desk and of the records may be so far apart. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /** After it the same phone said something else, which counts. */
    private static final Surroundings OVERTAKEN = reminder -> CompletableFuture.completedFuture(true);

    private final ConversationTexts texts;
    private final ReplyDesk desk;
    private final Clock clock;
    private final Lane lane;
    private Instant from;
    private Set<Spoken> heard = Set.of();
    private Subscription next = () -> { };
    private boolean closed;

    public ConversationListener(ConversationTexts texts, ReplyDesk desk, Clock clock, Lane lane) {
        this.texts = texts;
        this.desk = desk;
        this.clock = clock;
        this.lane = lane;
        from = clock.now().minus(LOOKS_BACK);
    }

    /** Listens now and from then on. */
    public void start() {
        lane.execute(this::listen);
    }

    private void listen() {
        if (closed) {
            return;
        }
        Instant asked = clock.now();
        texts.recordedSince(from).whenCompleteAsync((found, failure) -> {
            if (failure == null) {
                found.stream().filter(text -> !heard.contains(text)).collect(Collectors.groupingBy(Spoken::from)).values().forEach(this::hear);
                heard = Set.copyOf(found);
                from = asked.minus(OVERLAP);
            }
            if (!closed) {
                next = clock.after(LOOKS_AGAIN, this::start);
            }
        }, lane);
    }

    /** Consent goes by the time of each word; of several answers the last counts. */
    private void hear(List<Spoken> ofOnePhone) {
        Optional<Spoken> lastWord = ofOnePhone.stream().filter(text -> Answer.of(text.body()) != Answer.FOR_A_PERSON).reduce((one, later) -> later);
        for (Spoken text : ofOnePhone) {
            boolean counts = lastWord.filter(text::equals).isPresent();
            desk.hear(text.from(), text.body(), text.at(), counts ? reminder -> texts.othersWrote(text, reminder) : OVERTAKEN);
        }
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }
}
