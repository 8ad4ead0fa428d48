package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes conversations inactive, and closes them, when nothing has happened in them for as long as their timers say. */
public final class ConversationTimers {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationTimers.class);
    private static final Actor TIMER = Actor.api(true);

    private final Ledger ledger;
    private final ChatTables tables;
    private final Conversations conversations;
    private final Clock clock;

    public ConversationTimers(Ledger ledger, ChatTables tables, Conversations conversations, Clock clock) {
        this.ledger = ledger;
        this.tables = tables;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** To be called every now and then; a state is entered at the first call after its time. */
    public void check() {
        Instant now = clock.instant();
        List<String> due = tables.conversations.all().stream().filter(one -> next(one, now).isPresent()).map(Conversation::sid).toList();
        due.forEach(sid -> {
            try {
                ledger.change(change -> enter(change, sid, now));
            } catch (RuntimeException failure) {
                // One conversation's trouble must not stop the timers of all others.
                LOG.warn("A conversation's timer failed: {}", failure.getClass().getName());
            }
        });
    }

    /** Looked at again: a message may have come meanwhile. */
    private Void enter(Change change, String sid, Instant now) {
        tables.conversations.find(sid).ifPresent(conversation ->
                next(conversation, now).ifPresent(state -> conversations.enter(change, conversation, state, "TIMER", TIMER)));
        return null;
    }

    private static Optional<State> next(Conversation conversation, Instant now) {
        if (conversation.state() == State.CLOSED) {
            return Optional.empty();
        }
        if (conversation.closesAt().filter(now::isAfter).isPresent()) {
            return Optional.of(State.CLOSED);
        }
        return conversation.state() == State.ACTIVE && conversation.restsAt().filter(now::isAfter).isPresent() ? Optional.of(State.INACTIVE) : Optional.empty();
    }
}
