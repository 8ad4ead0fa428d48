package health.rapport.reminders;

import health.rapport.reminders.ConversationTexts.Spoken;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has what phones say in conversations heard, also in those that nobody has open and nobody at this desk is in: a STOP, or the answer to a
 * reminder that went into the conversation. Hearing it twice, or on several desks, changes nothing.
 */
public final class ConversationListener implements AutoCloseable {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(15);
    /** A desk that was closed for a week still hears what came meanwhile. */
    private static final Duration LOOKS_BACK = Duration.ofDays(8);
    /** The clocks of this desk and of the records may be so far apart. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);
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
                found.stream().filter(text -> !heard.contains(text)).collect(Collectors.groupingBy(Spoken::from)).values()
                        .forEach(ofOnePhone -> desk.hear(ofOnePhone, texts));
                heard = Set.copyOf(found);
                from = asked.minus(OVERLAP);
            }
            if (!closed) {
                next = clock.after(LOOKS_AGAIN, this::start);
            }
        }, lane);
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }
}
