package health.rapport.care;

import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Records in memory. Answers at once, or when {@link #answer} is called after {@link #hold}. */
public final class FakeCareRecords implements CareRecords {
    public final List<EncounterQuery> queries = new ArrayList<>();
    public final List<String> changes = new ArrayList<>();
    public final Map<Reference, TextingFacts> texting = new HashMap<>();
    /** Numbers that got no text of the clinic yet. */
    public final Set<PhoneNumber> neverTexted = new HashSet<>();
    private final Map<Reference, EncounterCard> encounters = new LinkedHashMap<>();
    private final Map<Reference, List<Candidate>> candidates = new LinkedHashMap<>();
    private final Map<Reference, Person> people = new LinkedHashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();
    private boolean holding;
    private int asked;

    public void put(EncounterCard card, List<Candidate> couldTakePart) {
        encounters.put(card.reference(), card);
        candidates.put(card.reference(), couldTakePart);
        couldTakePart.forEach(candidate -> put(candidate.person()));
    }

    public void put(Person person) {
        people.put(person.reference(), person);
    }

    public void remove(Reference person) {
        people.remove(person);
    }

    /** Every call fails so, until {@link #allow}. */
    public void refuse(Refusal why) {
        refusal = Optional.of(why);
    }

    public void allow() {
        refusal = Optional.empty();
    }

    public void hold() {
        holding = true;
    }

    /** Answers what was held, in the order asked. */
    public void answer() {
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Runnable::run);
    }

    /** Answers only the call held at this place. */
    public void answer(int place) {
        held.remove(place).run();
    }

    @Override
    public CompletableFuture<List<EncounterCard>> encounters(EncounterQuery query) {
        queries.add(query);
        return reply(() -> encounters.values().stream()
                .filter(card -> query.day().isEmpty() || card.start().map(start -> start.atZone(query.zone()).toLocalDate()).equals(query.day()))
                .filter(card -> card.patient().map(patient -> patient.person().name().familyFirst()).orElse("").toLowerCase()
                        .contains(query.text().toLowerCase()))
                .limit(query.limit())
                .toList());
    }

    @Override
    public CompletableFuture<EncounterCard> encounter(Reference encounter) {
        return reply(() -> Optional.ofNullable(encounters.get(encounter)).orElseThrow(() -> new Refused(new Refusal.Other("404"))));
    }

    @Override
    public CompletableFuture<Map<ConversationSid, EncounterCard>> encountersOf(Collection<ConversationSid> conversations) {
        return reply(() -> {
            var found = new LinkedHashMap<ConversationSid, EncounterCard>();
            encounters.values().forEach(card -> card.conversation().filter(conversations::contains).ifPresent(sid -> found.put(sid, card)));
            return found;
        });
    }

    @Override
    public CompletableFuture<List<EncounterCard>> encountersOf(Reference patient) {
        return reply(() -> encounters.values().stream()
                .filter(card -> card.patient().filter(who -> who.person().reference().equals(patient)).isPresent()).toList());
    }

    @Override
    public CompletableFuture<List<Candidate>> candidates(Reference encounter) {
        return reply(() -> candidates.getOrDefault(encounter, List.of()));
    }

    @Override
    public CompletableFuture<Optional<Person>> person(Reference reference) {
        return reply(() -> Optional.ofNullable(people.get(reference)));
    }

    @Override
    public CompletableFuture<List<Person>> ownersOf(PhoneNumber number) {
        return reply(() -> people.values().stream()
                .filter(person -> person.telecoms().stream().anyMatch(telecom -> telecom.isOwn() && telecom.number().equals(number)))
                .toList());
    }

    @Override
    public CompletableFuture<TextingFacts> texting(Reference person) {
        return CompletableFuture.completedFuture(texting.getOrDefault(person, new TextingFacts(Optional.empty(), List.of())));
    }

    @Override
    public CompletableFuture<Boolean> textedBefore(PhoneNumber number, Collection<Reference> reached) {
        return reply(() -> !neverTexted.contains(number));
    }

    @Override
    public CompletableFuture<Void> addSmsNumber(Reference person, PhoneNumber number) {
        return reply(() -> {
            changes.add(person + " receives texts at " + number.e164());
            return null;
        });
    }

    /** How many calls there were. */
    public int asked() {
        return asked;
    }

    private <T> CompletableFuture<T> reply(Supplier<T> answer) {
        asked++;
        var future = new CompletableFuture<T>();
        Runnable complete = () -> {
            try {
                refusal.ifPresent(why -> {
                    throw new Refused(why);
                });
                future.complete(answer.get());
            } catch (Refused refused) {
                future.completeExceptionally(refused);
            }
        };
        if (holding) {
            held.add(complete);
        } else {
            complete.run();
        }
        return future;
    }
}
