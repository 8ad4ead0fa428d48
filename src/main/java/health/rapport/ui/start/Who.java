package health.rapport.ui.start;

import health.rapport.care.Candidate;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who could take part.
 *
 * @param description  what they are here: "mother", "Nurse"; may be empty
 * @param textNumbers  numbers on record that receive texts
 * @param otherNumbers numbers on record that are not marked so, mobiles first
 */
public record Who(
        Reference reference,
        PersonName name,
        Role role,
        String description,
        boolean me,
        boolean onEncounter,
        List<PhoneNumber> textNumbers,
        List<PhoneNumber> otherNumbers) {

    public Who {
        textNumbers = List.copyOf(textNumbers);
        otherNumbers = List.copyOf(otherNumbers);
    }

    static Who of(Candidate candidate, Reference me) {
        Person person = candidate.person();
        List<PhoneNumber> texts = numbers(person, Telecom.Kind.SMS).distinct().toList();
        List<PhoneNumber> others = Stream.concat(numbers(person, Telecom.Kind.MOBILE), numbers(person, Telecom.Kind.OTHER))
                .filter(number -> !texts.contains(number))
                .distinct()
                .toList();
        return new Who(person.reference(), person.name(), Role.of(person.reference()), person.description(),
                person.reference().equals(me), candidate.onEncounter(), texts, others);
    }

    Who withTextNumber(PhoneNumber number) {
        List<PhoneNumber> texts = Stream.concat(textNumbers.stream(), Stream.of(number)).distinct().toList();
        List<PhoneNumber> others = otherNumbers.stream().filter(other -> !other.equals(number)).toList();
        return new Who(reference, name, role, description, me, onEncounter, texts, others);
    }

    private static Stream<PhoneNumber> numbers(Person person, Telecom.Kind kind) {
        return person.telecoms().stream().filter(telecom -> telecom.kind() == kind).map(Telecom::number);
    }
}
