package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.LocalId;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a conversation's transcript shows. Immutable; {@link #apply} is the only way forward, and whatever the order in
 * which the same changes come, and however often, the outcome is the same: each part only ever takes the later of two
 * tellings. Messages of the service stand by index; ours that are still on their way come after them, as written.
 */
public final class Timeline {
    public static final Timeline EMPTY = new Timeline(new TreeMap<>(), Set.of(), Map.of(), Map.of(), false, List.of(), List.of());

    private static final Comparator<OutgoingMessage> AS_WRITTEN =
            Comparator.comparing(OutgoingMessage::writtenAt).thenComparing(message -> message.localId().value());

    private final NavigableMap<Long, ChatMessage> stored;
    private final Set<Long> deleted;
    private final Map<LocalId, OutgoingMessage> ours;
    private final Map<LocalId, Fate> fates;
    private final boolean reachesStart;
    private final List<ChatMessage> remembered;
    private final List<RecordedMessage> recorded;

    private Timeline(NavigableMap<Long, ChatMessage> stored, Set<Long> deleted, Map<LocalId, OutgoingMessage> ours,
            Map<LocalId, Fate> fates, boolean reachesStart, List<ChatMessage> remembered, List<RecordedMessage> recorded) {
        this.stored = stored;
        this.deleted = deleted;
        this.ours = ours;
        this.fates = fates;
        this.reachesStart = reachesStart;
        this.remembered = remembered;
        this.recorded = recorded;
    }

    /** One of ours that the service has not yet, as far as anybody told. */
    public Optional<OutgoingMessage> waiting(LocalId message) {
        return Optional.ofNullable(ours.get(message));
    }

    public Timeline apply(TimelineChange change) {
        return switch (change) {
            case TimelineChange.Queued(OutgoingMessage message) ->
                    new Timeline(stored, deleted, with(ours, message.localId(), message), fates, reachesStart, remembered, recorded);
            case TimelineChange.Progressed(LocalId message, Fate fate) ->
                new Timeline(stored, deleted, ours, with(fates, message, fates.containsKey(message) ? Fate.later(fates.get(message), fate) : fate),
                        reachesStart, remembered, recorded);
            case TimelineChange.Arrived(ChatMessage message) -> store(List.of(message), reachesStart);
            case TimelineChange.PageRead(MessagePage page) -> without(missingFrom(page)).store(page.messages(), reachesStart || page.reachesStart());
            case TimelineChange.Deleted(long index) -> without(Set.of(index));
            case TimelineChange.Remembered(List<ChatMessage> messages) ->
                    new Timeline(stored, deleted, ours, fates, reachesStart, List.copyOf(messages), recorded);
            case TimelineChange.Recorded(List<RecordedMessage> messages) ->
                    new Timeline(stored, deleted, ours, fates, reachesStart, remembered, List.copyOf(messages));
        };
    }

    private Timeline store(List<ChatMessage> messages, boolean nowReachesStart) {
        var next = new TreeMap<>(stored);
        for (ChatMessage message : messages) {
            if (!deleted.contains(message.index())) {
                next.merge(message.index(), message, (known, news) -> news.version() > known.version() ? news : known);
            }
        }
        return new Timeline(next, deleted, ours, fates, nowReachesStart, List.of(), recorded);
    }

    /** A page has all in a row: what is known between its ends, or before the start, and not in it was removed while nobody heard of it. */
    private Set<Long> missingFrom(MessagePage page) {
        if (page.messages().isEmpty()) {
            return Set.of();
        }
        long from = page.reachesStart() ? 0 : page.messages().getFirst().index();
        var missing = new HashSet<>(stored.subMap(from, page.messages().getLast().index()).keySet());
        page.messages().forEach(message -> missing.remove(message.index()));
        return missing;
    }

    private Timeline without(Set<Long> removed) {
        if (removed.isEmpty()) {
            return this;
        }
        var next = new TreeMap<>(stored);
        next.keySet().removeAll(removed);
        var tombstones = new HashSet<>(deleted);
        tombstones.addAll(removed);
        return new Timeline(next, tombstones, ours, fates, reachesStart, remembered, recorded);
    }

    /** Only its newest messages of the service, and of ours what is not among them: for a conversation that nobody looks at. */
    Timeline shortened(int most) {
        var newest = new TreeMap<>(stored);
        while (newest.size() > most) {
            newest.pollFirstEntry();
        }
        long from = newest.isEmpty() ? 0 : newest.firstKey();
        Set<LocalId> told = stored.values().stream().flatMap(message -> message.localId().stream()).collect(Collectors.toSet());
        var waiting = new HashMap<>(ours);
        waiting.keySet().removeIf(local -> told.contains(local) || fates.get(local) instanceof Fate.Discarded);
        var known = new HashMap<>(fates);
        known.keySet().retainAll(waiting.keySet());
        Set<Long> tombstones = deleted.stream().filter(index -> index >= from).collect(Collectors.toSet());
        return new Timeline(newest, tombstones, waiting, known, reachesStart && !newest.isEmpty() && newest.size() == stored.size(), remembered, List.of());
    }

    /** Oldest first. */
    public List<TimelineRow> rows() {
        var echoed = new HashSet<LocalId>();
        var placed = new TreeMap<Long, TimelineRow>();
        newestKnown().forEach(message -> {
            message.localId().ifPresent(echoed::add);
            placed.put(message.index(), new TimelineRow.Stored(message));
        });
        var waiting = new ArrayList<TimelineRow>();
        ours.values().stream().filter(message -> !echoed.contains(message.localId())).sorted(AS_WRITTEN).forEach(message -> {
            switch (fates.getOrDefault(message.localId(), new Fate.Sending(1))) {
                case Fate.Sent sent when !deleted.contains(sent.index()) -> placed.putIfAbsent(sent.index(), new TimelineRow.Pending(message, sent));
                case Fate.Sent gone -> { }
                case Fate.Discarded discarded -> { }
                case Fate fate -> waiting.add(new TimelineRow.Pending(message, fate));
            }
        });
        var rows = new ArrayList<>(placed.values());
        List<OutgoingMessage> unsure = ours.values().stream().filter(message -> fates.get(message.localId()) instanceof Fate.Unconfirmed)
                .sorted(AS_WRITTEN).toList();
        RecordedTail.of(recorded, newestKnown(), fates.values(), unsure).forEach(message -> rows.add(new TimelineRow.Recorded(message)));
        rows.addAll(waiting);
        return rows;
    }

    boolean isDeleted(long index) {
        return deleted.contains(index);
    }

    /** All of the service's messages that are known, or, until it is heard, those of the last time. */
    Collection<ChatMessage> newestKnown() {
        return stored.isEmpty() ? remembered : stored.values();
    }

    /** Whether the service is known to have this message of ours. */
    public boolean hasArrived(LocalId message) {
        return fates.get(message) instanceof Fate.Sent || stored.values().stream().anyMatch(known -> known.localId().equals(Optional.of(message)));
    }

    /** How many of ours have not left, as far as known: on their way, not confirmed, or parked. */
    public int unsent() {
        return (int) ours.keySet().stream().filter(message -> !(fates.get(message) instanceof Fate.Discarded) && !hasArrived(message)).count();
    }

    /** Whether one of ours did not leave and waits for its writer. */
    boolean anyRejected() {
        return fates.entrySet().stream()
                .anyMatch(one -> one.getValue() instanceof Fate.Rejected && ours.containsKey(one.getKey()) && !hasArrived(one.getKey()));
    }

    boolean anyNotKept() {
        return fates.values().stream().anyMatch(fate -> fate instanceof Fate.Rejected(int attempt, Refusal.NotKept why));
    }

    public OptionalLong oldest() {
        return stored.isEmpty() ? OptionalLong.empty() : OptionalLong.of(stored.firstKey());
    }

    /** From here on all is held that was told; empty where nothing is. */
    OptionalLong heldFrom() {
        return stored.isEmpty() && reachesStart ? OptionalLong.of(0) : oldest();
    }

    public OptionalLong newest() {
        return stored.isEmpty() ? OptionalLong.empty() : OptionalLong.of(stored.lastKey());
    }

    /** The last thing that somebody wrote: what was sent by itself afterwards, such as a reminder, answers nobody. */
    public OptionalLong newestSpoken() {
        return stored.values().stream().filter(message -> !message.isAutomatic()).mapToLong(ChatMessage::index).max();
    }

    /** The last thing that somebody else wrote. */
    public OptionalLong newestNotBy(Reference me) {
        return newestKnown().stream().filter(message -> !message.isAutomatic()).filter(message -> message.sender().filter(me::equals).isEmpty())
                .mapToLong(ChatMessage::index).max();
    }

    /** Whether nothing is older than {@link #oldest}. */
    public boolean reachesStart() {
        return reachesStart;
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var next = new HashMap<>(map);
        next.put(key, value);
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timeline that
                && reachesStart == that.reachesStart
                && stored.equals(that.stored)
                && deleted.equals(that.deleted)
                && ours.equals(that.ours)
                && fates.equals(that.fates)
                && remembered.equals(that.remembered)
                && recorded.equals(that.recorded);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stored, deleted, ours, fates, reachesStart);
    }

    @Override
    public String toString() {
        return "Timeline[" + stored.size() + " stored, " + ours.size() + " ours]";
    }
}
