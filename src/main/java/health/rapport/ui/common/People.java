package health.rapport.ui.common;

import health.rapport.care.Candidate;
import health.rapport.care.CareRecords;
import health.rapport.care.Person;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
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

/** People by reference and by number, asked for once and kept for the whole window. On the window's thread. */
public final class People {
    private final CareRecords records;
    private final FxThread fx;
    private final Map<Reference, Optional<Person>> persons = new HashMap<>();
    private final Map<PhoneNumber, List<Person>> owners = new HashMap<>();
    private List<Person> staff = List.of();
    private final Set<Object> asked = new HashSet<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    public People(CareRecords records, FxThread fx) {
        this.records = records;
        this.fx = fx;
    }

    /** Changes whenever more is known. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Empty while not known; asks for it. */
    public Optional<Person> person(Reference reference) {
        if (asked.add(reference)) {
            fx.when(records.person(reference), found -> {
                persons.put(reference, found);
                revision.set(revision.get() + 1);
            }, why -> asked.remove(reference));
        }
        return persons.getOrDefault(reference, Optional.empty());
    }

    /** Completes when all of these were looked up; fails with {@code Refused} where one could not be. */
    public CompletableFuture<Void> lookUp(Collection<Reference> references) {
        return CompletableFuture.allOf(references.stream().distinct().filter(reference -> !persons.containsKey(reference))
                .map(reference -> records.person(reference).thenAcceptAsync(found -> persons.put(reference, found), fx)).toArray(CompletableFuture[]::new));
    }

    /** Everybody who works at the clinic, as an Encounter's people tell; empty while not known; asks for it. */
    public List<Person> staff(Reference encounter) {
        if (staff.isEmpty() && asked.add(encounter)) {
            fx.when(records.candidates(encounter), found -> {
                staff = found.stream().map(Candidate::person).filter(person -> person.reference().isA("Practitioner")).toList();
                revision.set(revision.get() + 1);
            }, why -> asked.remove(encounter));
        }
        return staff;
    }

    /** Everybody with this number; empty while not known; asks for it. */
    public List<Person> owners(PhoneNumber number) {
        if (asked.add(number)) {
            fx.when(records.ownersOf(number), found -> {
                owners.put(number, List.copyOf(found));
                revision.set(revision.get() + 1);
            }, why -> asked.remove(number));
        }
        return owners.getOrDefault(number, List.of());
    }

    /** Somebody may have got this number, or given it up; what is known stays until the records answer, and where they do not. */
    public void askOwnersAgain(PhoneNumber number) {
        boolean first = asked.add(number);
        fx.when(records.ownersOf(number), found -> {
            if (!List.copyOf(found).equals(owners.put(number, List.copyOf(found)))) {
                revision.set(revision.get() + 1);
            }
        }, why -> {
            if (first) {
                asked.remove(number);
            }
        });
    }
}
