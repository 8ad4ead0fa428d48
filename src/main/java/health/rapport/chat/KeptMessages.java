package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an outbox has written down, and the messages that wait for their writer: refused, too old, or not to be kept. Whatever is
 * written is told as well. Everything runs on the conversation's lane.
 */
final class KeptMessages {
    /** @param mayHaveLeft whether it has to be looked for at the service first */
    record Again(OutboxEntry entry, boolean mayHaveLeft) {}

    private static final Logger LOG = LoggerFactory.getLogger(KeptMessages.class);

    private final ConversationSid conversation;
    private final OutboxJournal journal;
    private final Consumer<TimelineChange> tell;
    private final Map<LocalId, OutboxEntry> parked = new HashMap<>();
    private final Set<LocalId> notKept = new HashSet<>();

    KeptMessages(ConversationSid conversation, OutboxJournal journal, Consumer<TimelineChange> tell) {
        this.conversation = conversation;
        this.journal = journal;
        this.tell = tell;
    }

    /** Shows the messages only when all are kept, or with the reason why none is. */
    boolean accepted(List<OutboxEntry> entries) {
        Optional<Refusal> trouble = keeping(() -> journal.accept(entries));
        entries.forEach(entry -> {
            tell.accept(new TimelineChange.Queued(entry.message()));
            trouble.ifPresent(why -> {
                notKept.add(entry.message().localId());
                park(entry, why);
            });
        });
        return trouble.isEmpty();
    }

    /** One that an earlier run parked. */
    void parkedBefore(OutboxEntry entry) {
        parked.put(entry.message().localId(), entry);
    }

    boolean isParked(LocalId message) {
        return parked.containsKey(message);
    }

    void park(OutboxEntry entry, Refusal why) {
        OutboxEntry waiting = entry.with(new Fate.Rejected(entry.fate().attempt(), why));
        parked.put(entry.message().localId(), waiting);
        note(waiting);
    }

    /** Tells how far it came and keeps it. Where that cannot be kept, the next start only knows less of it. */
    void note(OutboxEntry entry) {
        carries(entry);
        told(entry, entry.fate());
    }

    /** Its file has a name at the service now, or has none there any more. */
    void carries(OutboxEntry entry) {
        if (!notKept.contains(entry.message().localId())) {
            keeping(() -> journal.update(entry));
        }
    }

    /** What its file says; empty where that is not there any more, or cannot be read. */
    Optional<byte[]> content(OutgoingFile file) {
        return journal.files().content(file.id());
    }

    /** The service has it. Where that cannot be kept, the next start finds it there. */
    void forget(LocalId message) {
        isForgotten(message);
    }

    /** Whether the journal has nothing of it any more. */
    private boolean isForgotten(LocalId message) {
        parked.remove(message);
        boolean wasKept = !notKept.remove(message);
        return keeping(() -> journal.remove(message)).isEmpty() || !wasKept;
    }

    /** Its writer wants a parked message sent after all. Empty where it is not parked, or stays so. */
    Optional<Again> retry(LocalId message, Instant now) {
        OutboxEntry before = parked.get(message);
        if (before == null) {
            return Optional.empty();
        }
        OutboxEntry again = before.wantedAgain(now);
        boolean wasKept = !notKept.contains(message);
        Optional<Refusal> trouble = keeping(wasKept ? () -> journal.requeue(again) : () -> journal.accept(List.of(again)));
        if (trouble.isPresent()) {
            park(again, trouble.get());
            return Optional.empty();
        }
        parked.remove(message);
        notKept.remove(message);
        told(again, again.fate());
        return Optional.of(new Again(again, wasKept));
    }

    /** Only what is parked can be given up: of the rest nobody knows whether it is leaving just now. */
    void discard(LocalId message) {
        end(message, () -> journal.remove(message));
    }

    /** Parked as well: it becomes the draft, so that a crash leaves it in one of the two. Says whether it did. */
    boolean takeBack(LocalId message, Draft draft) {
        return end(message, () -> journal.takeBack(message, conversation, draft));
    }

    private boolean end(LocalId message, Runnable change) {
        OutboxEntry entry = parked.get(message);
        if (entry == null) {
            return false;
        }
        // Were it forgotten here and kept on disk, it would go out after the next start.
        Optional<Refusal> trouble = notKept.contains(message) ? Optional.empty() : keeping(change);
        if (trouble.isPresent()) {
            park(entry.wantedAgain(entry.wantedAt()), trouble.get());
            return false;
        }
        parked.remove(message);
        notKept.remove(message);
        told(entry, new Fate.Discarded(entry.fate().attempt()));
        return true;
    }

    /** Together with what is parked. False where the journal could not be rid of all of it, so that a later start would send it. */
    boolean giveUp(List<OutboxEntry> waiting) {
        boolean gone = true;
        for (OutboxEntry entry : Stream.concat(waiting.stream(), List.copyOf(parked.values()).stream()).toList()) {
            gone &= giveUp(entry);
        }
        return gone;
    }

    private boolean giveUp(OutboxEntry entry) {
        boolean gone = isForgotten(entry.message().localId());
        told(entry, new Fate.Discarded(entry.fate().attempt()));
        return gone;
    }

    private void told(OutboxEntry entry, Fate fate) {
        tell.accept(new TimelineChange.Progressed(entry.message().localId(), fate));
    }

    private static Optional<Refusal> keeping(Runnable change) {
        try {
            change.run();
            return Optional.empty();
        } catch (Refused trouble) {
            LOG.warn("The outbox could not be written: {}", trouble.getMessage());
            return Optional.of(trouble.refusal());
        }
    }
}
