package health.rapport.ui.common;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.care.RecordsMemory;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The Encounters behind conversations, asked for once and kept for the whole window. On the window's thread. */
public final class EncounterCards implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final CareRecords records;
    private final RecordsMemory memory;
    private final Clock clock;
    private final FxThread fx;
    private final Set<ConversationSid> unheard = new HashSet<>();
    private final Map<ConversationSid, EncounterCard> known = new HashMap<>();
    private final Set<ConversationSid> asked = new HashSet<>();
    private final Set<ConversationSid> missing = new HashSet<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Subscription again = () -> { };
    private boolean closed;

    /** @param memory what was read the last time; shown until the records are heard, and again while they are not */
    public EncounterCards(CareRecords records, RecordsMemory memory, Clock clock, FxThread fx) {
        this.records = records;
        this.memory = memory;
        this.clock = clock;
        this.fx = fx;
        fx.when(CompletableFuture.supplyAsync(memory::cards), this::remember, why -> { });
    }

    private void remember(Map<ConversationSid, EncounterCard> cards) {
        if (!cards.isEmpty()) {
            cards.forEach(known::putIfAbsent);
            missing.removeAll(cards.keySet());
            revision.set(revision.get() + 1);
        }
    }

    /** Changes whenever more is known. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public Optional<EncounterCard> of(ConversationSid conversation) {
        return Optional.ofNullable(known.get(conversation));
    }

    /** The records were asked and have no Encounter for it. */
    public boolean isMissing(ConversationSid conversation) {
        return missing.contains(conversation);
    }

    /** Reads those that were not asked for yet. */
    public void ask(Collection<ConversationSid> conversations) {
        List<ConversationSid> unknown = conversations.stream().filter(sid -> !asked.contains(sid)).toList();
        if (!unknown.isEmpty()) {
            read(unknown);
        }
    }

    /** Reads one again, because it may have changed. */
    public void refresh(ConversationSid conversation) {
        read(List.of(conversation));
    }

    /** Asks again for everything that the records have not answered, such as after the connection came back. */
    public void askAgain() {
        List<ConversationSid> unknown = List.copyOf(unheard);
        if (!unknown.isEmpty() && !closed) {
            read(unknown);
        }
    }

    private void read(List<ConversationSid> conversations) {
        asked.addAll(conversations);
        fx.when(records.encountersOf(conversations), found -> {
            known.putAll(found);
            unheard.removeAll(conversations);
            missing.removeAll(found.keySet());
            CompletableFuture.runAsync(() -> memory.keep(found));
            conversations.stream().filter(sid -> !known.containsKey(sid)).forEach(missing::add);
            revision.set(revision.get() + 1);
        }, why -> notRead(conversations, why));
    }

    /** What only went wrong is asked for again; that there is none was not said. */
    private void notRead(List<ConversationSid> conversations, Refusal why) {
        unheard.addAll(conversations);
        if (why.mayPass() && !closed) {
            again.close();
            again = clock.after(BETWEEN_TRIES, () -> fx.execute(this::askAgain));
        } else if (!why.mayPass()) {
            missing.addAll(conversations);
            missing.removeAll(known.keySet());
        }
        revision.set(revision.get() + 1);
    }

    /** Asks for nothing more by itself. */
    @Override
    public void close() {
        closed = true;
        again.close();
    }
}
