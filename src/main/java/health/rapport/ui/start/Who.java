package health.rapport.ui.start;

import health.rapport.care.Candidate;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
        List<NumberOnFile> textNumbers,
        List<NumberOnFile> otherNumbers) {

    public Who {
        textNumbers = List.copyOf(textNumbers);
        otherNumbers = List.copyOf(otherNumbers);
    }

    static Who of(Candidate candidate, Reference me) {
        Person person = candidate.person();
        List<NumberOnFile> texts = onePerNumber(numbers(person, Telecom.Kind.SMS));
        List<NumberOnFile> others = onePerNumber(Stream.concat(numbers(person, Telecom.Kind.MOBILE), numbers(person, Telecom.Kind.OTHER))
                .filter(other -> texts.stream().noneMatch(text -> text.number().equals(other.number()))));
        return new Who(person.reference(), person.name(), Role.of(person.reference()), person.description(),
                person.reference().equals(me), candidate.onEncounter(), texts, others);
    }

    /** The person's own number that receives texts; a contact's is never picked by itself. */
    Optional<PhoneNumber> ownTextNumber() {
        return textNumbers.stream().filter(NumberOnFile::isOwn).map(NumberOnFile::number).findFirst();
    }

    boolean receivesTextsAt(PhoneNumber number) {
        return textNumbers.stream().anyMatch(known -> known.number().equals(number));
    }

    Who withTextNumber(PhoneNumber number) {
        List<NumberOnFile> texts = onePerNumber(Stream.concat(textNumbers.stream(), otherNumbers.stream().filter(other -> other.number().equals(number))));
        List<NumberOnFile> others = otherNumbers.stream().filter(other -> !other.number().equals(number)).toList();
        return new Who(reference, name, role, description, me, onEncounter, texts, others);
    }

    private static Stream<NumberOnFile> numbers(Person person, Telecom.Kind kind) {
        return person.telecoms().stream().filter(telecom -> telecom.kind() == kind).map(telecom -> new NumberOnFile(telecom.number(), telecom.contact()));
    }

    private static List<NumberOnFile> onePerNumber(Stream<NumberOnFile> numbers) {
        var first = new LinkedHashMap<PhoneNumber, NumberOnFile>();
        numbers.forEach(number -> first.merge(number.number(), number, (one, other) -> one.isOwn() ? one : other));
        return List.copyOf(first.values());
    }
}
