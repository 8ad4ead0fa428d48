package health.rapport.ui.start;

import health.rapport.care.EncounterCard;
import health.rapport.care.Person;
import health.rapport.care.StartedConversation;
import health.rapport.care.Telecom;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The other conversation that a phone is in.
 *
 * @param holders who on its Encounter may hold it there, by the records: those with that number of their own, else those with it as a contact's
 */
public record Elsewhere(StartedConversation conversation, PhoneNumber number, Optional<PersonName> patient, Optional<Instant> visit, List<Reference> holders) {
    public Elsewhere {
        holders = List.copyOf(holders);
    }

    static Elsewhere of(ConversationSid sid, EncounterCard card, PhoneNumber number) {
        List<Person> people = Stream.of(card.patient().stream().map(patient -> patient.person()), card.others().stream(), card.practitioners().stream())
                .flatMap(stream -> stream)
                .toList();
        List<Reference> own = having(people, number, Telecom::isOwn);
        return new Elsewhere(new StartedConversation(sid, card.reference()), number, card.patient().map(patient -> patient.person().name()), card.start(),
                own.isEmpty() ? having(people, number, telecom -> true) : own);
    }

    private static List<Reference> having(List<Person> people, PhoneNumber number, Predicate<Telecom> wanted) {
        return people.stream()
                .filter(person -> person.telecoms().stream().anyMatch(telecom -> telecom.number().equals(number) && wanted.test(telecom)))
                .map(Person::reference).distinct().toList();
    }
}
