package health.rapport.worklist;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The clinic's records in memory: versions count up, and what was made from an older one is refused. */
public final class FakeWorklistRecords implements WorklistRecords {
    private final Map<ConversationSid, Handling> stored = new LinkedHashMap<>();
    public Optional<Refusal> refusal = Optional.empty();
    /** Until it is complete, nothing is put down. */
    public CompletableFuture<Void> answering = CompletableFuture.completedFuture(null);
    public int looks;
    /** So many are told at most of all that changed, the newest. */
    public int most = Integer.MAX_VALUE;
    /** Whoever was asked for by name. */
    public final List<ConversationSid> askedFor = new ArrayList<>();
    private int versions;

    /** As another desk does it. */
    public Handling put(Handling wanted) {
        String id = String.valueOf(++versions);
        var version = new Handling.Version(new Reference("Task", wanted.conversation().value()), id, Instant.ofEpochSecond(versions));
        var saved = new Handling(wanted.conversation(), wanted.owner(), wanted.urgent(), wanted.standing(), wanted.notes(), Optional.of(version));
        stored.put(wanted.conversation(), saved);
        return saved;
    }

    public Handling of(ConversationSid conversation) {
        return stored.getOrDefault(conversation, Handling.untouched(conversation));
    }

    @Override
    public CompletableFuture<Changes> since(Optional<Instant> moment) {
        looks++;
        List<Handling> changed = stored.values().stream().filter(one -> !one.record().orElseThrow().at().isBefore(moment.orElse(Instant.EPOCH)))
                .sorted(Comparator.comparing((Handling one) -> one.record().orElseThrow().at()).reversed()).toList();
        return this.<Changes>refused().orElseGet(() -> CompletableFuture.completedFuture(
                new Changes(changed.stream().limit(most).toList(), Optional.of(Instant.ofEpochSecond(versions)), changed.size() <= most)));
    }

    @Override
    public CompletableFuture<List<Handling>> of(Collection<ConversationSid> conversations) {
        askedFor.addAll(conversations);
        return this.<List<Handling>>refused()
                .orElseGet(() -> CompletableFuture.completedFuture(conversations.stream()
                        .flatMap(one -> Optional.ofNullable(stored.get(one)).stream()).toList()));
    }

    @Override
    public CompletableFuture<Handling> save(Handling seen, Handling wanted, Subject subject) {
        if (!of(wanted.conversation()).agreesWith(seen)) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.ChangedMeanwhile()));
        }
        CompletableFuture<Void> now = answering;
        return this.<Handling>refused().orElseGet(() -> now.thenApply(answered -> put(wanted)));
    }

    @Override
    public CompletableFuture<Handling> add(Note note, ConversationSid conversation, Subject subject) {
        CompletableFuture<Void> until = answering;
        return this.<Handling>refused().orElseGet(() -> until.thenApply(answered -> {
            Handling now = of(conversation);
            List<Note> notes = Stream.concat(now.notes().stream(), Stream.of(note)).distinct().toList();
            return put(new Handling(conversation, now.owner(), now.urgent(), now.standing(), notes, now.record()));
        }));
    }

    @Override
    public CompletableFuture<Handling> read(Handling known) {
        return CompletableFuture.completedFuture(of(known.conversation()));
    }

    private <T> Optional<CompletableFuture<T>> refused() {
        return refusal.map(why -> CompletableFuture.failedFuture(new Refused(why)));
    }
}
