package health.rapport.ui.start;

import health.rapport.care.EncounterCard;
import health.rapport.care.Person;
import health.rapport.care.StartedConversation;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other conversation that a phone is in.
 *
 * @param holders who on its Encounter has that number on record, the person chosen here first
 */
public record Elsewhere(StartedConversation conversation, Optional<PersonName> patient, Optional<Instant> visit, List<Reference> holders) {
    public Elsewhere {
        holders = List.copyOf(holders);
    }

    static Elsewhere of(ConversationSid sid, EncounterCard card, Reference chosen, PhoneNumber number) {
        List<Person> people = Stream.of(card.patient().stream().map(patient -> patient.person()), card.others().stream(), card.practitioners().stream())
                .flatMap(stream -> stream)
                .toList();
        List<Reference> holders = people.stream()
                .filter(person -> person.reference().equals(chosen) || has(person, number))
                .map(Person::reference)
                .distinct()
                .sorted((one, other) -> Boolean.compare(other.equals(chosen), one.equals(chosen)))
                .toList();
        return new Elsewhere(new StartedConversation(sid, card.reference()), card.patient().map(patient -> patient.person().name()), card.start(), holders);
    }

    private static boolean has(Person person, PhoneNumber number) {
        return person.telecoms().stream().anyMatch(telecom -> telecom.number().equals(number));
    }
}
