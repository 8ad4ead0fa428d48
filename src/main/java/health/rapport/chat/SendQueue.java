package health.rapport.chat;

import health.rapport.model.LocalId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The messages of a conversation that wait to leave, in the order in which they were written, and which of them may have left already.
 * Nothing overtakes: what is held while nobody may look for it comes back before all that was written after it.
 */
final class SendQueue {
    private final Deque<OutboxEntry> waiting = new ArrayDeque<>();
    private final List<OutboxEntry> held = new ArrayList<>();
    private final Set<LocalId> mayHaveLeft = new HashSet<>();

    /** Goes to the end. */
    void add(OutboxEntry entry) {
        waiting.add(entry);
    }

    /** The same of one that has to be looked for before it is sent. */
    void addUnsure(OutboxEntry entry) {
        waiting.add(entry);
        mayHaveLeft.add(entry.message().localId());
    }

    /** The one whose turn it is. */
    Optional<OutboxEntry> head() {
        return Optional.ofNullable(waiting.peek());
    }

    /** Whether it is this entry's turn, and it still is as it was. */
    boolean isHead(OutboxEntry entry) {
        return waiting.peek() == entry;
    }

    boolean isHead(LocalId message) {
        return head().filter(entry -> entry.message().localId().equals(message)).isPresent();
    }

    boolean has(LocalId message) {
        return all().anyMatch(entry -> entry.message().localId().equals(message));
    }

    boolean mayHaveLeft(OutboxEntry entry) {
        return mayHaveLeft.contains(entry.message().localId());
    }

    /** It was looked for, and is not there. */
    void markNotSent(OutboxEntry entry) {
        mayHaveLeft.remove(entry.message().localId());
    }

    /** It keeps its turn, as it is now. Changes nothing, and says so, where it has its turn no more. */
    boolean replaceHead(OutboxEntry before, OutboxEntry now) {
        if (!isHead(before)) {
            return false;
        }
        waiting.removeFirst();
        waiting.addFirst(now);
        return true;
    }

    /** It has to be looked for before it is sent once more. */
    void markUnsure(LocalId message) {
        mayHaveLeft.add(message);
    }

    /** Wherever it is, it waits no longer. */
    void remove(LocalId message) {
        waiting.removeIf(entry -> entry.message().localId().equals(message));
        held.removeIf(entry -> entry.message().localId().equals(message));
        mayHaveLeft.remove(message);
    }

    /** Nobody may look any more, so nothing has its turn: what may have left is held. Returns all that had not been held, in order. */
    List<OutboxEntry> hold() {
        List<OutboxEntry> before = List.copyOf(waiting);
        waiting.clear();
        before.stream().filter(this::mayHaveLeft).map(OutboxEntry::unconfirmed).forEach(held::add);
        return before;
    }

    /** One may look again: what was held has its turn first. */
    void letGo() {
        held.reversed().forEach(waiting::addFirst);
        held.clear();
    }

    /** Returns all that waited, those that were held first. */
    List<OutboxEntry> clear() {
        List<OutboxEntry> before = all().toList();
        waiting.clear();
        held.clear();
        mayHaveLeft.clear();
        return before;
    }

    private Stream<OutboxEntry> all() {
        return Stream.concat(held.stream(), waiting.stream());
    }
}
