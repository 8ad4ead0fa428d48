package health.rapport.oystehr.reminders;

import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.TextedNumber;
import java.util.Optional;

/**
 * Somebody whom a reminder can reach, and where.
 *
 * @param byName whether the service texts this number where it is told who alone; else only a conversation with the number leads there
 */
record Reachable(Reference owner, PersonName name, String relation, PhoneNumber number, boolean byName) {
    /** At the number that the service would take; else at an own one as people write it. */
    static Optional<Reachable> of(FhirRecord record, Person person, String relation) {
        return TextedNumber.of(record.json()).flatMap(number -> person.telecoms().stream().filter(telecom -> telecom.number().equals(number)).findFirst())
                .map(telecom -> at(person, relation, telecom, true))
                .or(() -> person.telecoms().stream().filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn()).findFirst()
                        .map(telecom -> at(person, relation, telecom, false)));
    }

    private static Reachable at(Person person, String relation, Telecom telecom, boolean byName) {
        return telecom.isOwn() ? new Reachable(person.reference(), person.name(), relation, telecom.number(), byName)
                : new Reachable(person.reference(), new PersonName(telecom.contact(), ""), telecom.contact(), telecom.number(), byName);
    }
}
