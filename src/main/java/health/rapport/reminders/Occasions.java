package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What texts can be answers to. */
final class Occasions {
    private final ReplyRecords records;

    Occasions(ReplyRecords records) {
        this.records = records;
    }

    /** The reminders that what this number says at this moment can be about. */
    CompletableFuture<List<Reminder>> of(PhoneNumber number, Instant at) {
        return records.remindersTo(number, at).thenApply(reminders -> reminders.stream().filter(one -> one.leftAt().filter(at::isAfter).isPresent()).toList());
    }

    /**
     * Which plain answers of one phone a later one has overtaken: both are about the same one reminder, and nobody asked anything
     * before the later. All others are answers of their own.
     *
     * @param ofOnePhone oldest first
     */
    CompletableFuture<Set<Reference>> overtaken(List<? extends Heard> ofOnePhone) {
        List<? extends Heard> plain = ofOnePhone.stream().filter(text -> Answer.of(text.body()) != Answer.FOR_A_PERSON).toList();
        if (plain.size() < 2) {
            return CompletableFuture.completedFuture(Set.of());
        }
        List<CompletableFuture<List<Reminder>>> about = plain.stream().map(text -> of(text.from(), text.at())).toList();
        return all(about).thenCompose(found -> {
            var words = new LinkedHashMap<Reference, List<Heard>>();
            Map<Reference, Reminder> reminders = found.stream().flatMap(List::stream)
                    .collect(Collectors.toMap(Reminder::reference, one -> one, (one, same) -> one));
            for (int i = 0; i < plain.size(); i++) {
                if (found.get(i).size() == 1) {
                    words.computeIfAbsent(found.get(i).getFirst().reference(), reminder -> new ArrayList<>()).add(plain.get(i));
                }
            }
            return all(words.entrySet().stream().map(one -> before(reminders.get(one.getKey()), one.getValue())).toList())
                    .thenApply(before -> before.stream().flatMap(List::stream).map(Heard::record).collect(Collectors.toSet()));
        });
    }

    private CompletableFuture<List<Heard>> before(Reminder reminder, List<Heard> words) {
        return words.size() < 2 ? CompletableFuture.completedFuture(List.of())
                : records.wroteSince(reminder, words.getLast().at()).thenApply(asked -> asked ? List.of() : words.subList(0, words.size() - 1));
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> some) {
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new)).thenApply(done -> some.stream().map(CompletableFuture::join).toList());
    }
}
