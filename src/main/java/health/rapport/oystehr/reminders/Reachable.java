package health.rapport.oystehr.reminders;

import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.TextedNumber;
import health.rapport.reminders.Relation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Somebody whom a reminder can reach, and where.
 *
 * @param changed when their record was last changed
 * @param byName whether the service texts this number where it is told who alone; else only a conversation with the number leads there
 */
record Reachable(Reference owner, PersonName name, Relation relation, PhoneNumber number, Instant changed, boolean byName) {
    /** A patient, at the number that the service would take; else at an own one as people write it. */
    static Optional<Reachable> patient(FhirRecord record, Person person, ZoneId zone) {
        return of(record, person, telecom -> telecom.isOwn() ? Relation.SELF
                : Relations.of(TextedNumber.holder(record.json()).orElseThrow(), telecom.contact(), zone));
    }

    /** As {@link #patient}, of somebody who is related to one. */
    static Optional<Reachable> related(FhirRecord record, Person person, ZoneId zone) {
        String words = person.description().isBlank() ? "relative" : person.description();
        return of(record, person, telecom -> Relations.of(record.json(), words, zone));
    }

    private static Optional<Reachable> of(FhirRecord record, Person person, Function<Telecom, Relation> relation) {
        return TextedNumber.of(record.json()).flatMap(number -> person.telecoms().stream().filter(telecom -> telecom.number().equals(number)).findFirst())
                .map(telecom -> at(record, person, telecom, relation, true))
                .or(() -> person.telecoms().stream().filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn()).findFirst()
                        .map(telecom -> at(record, person, telecom, relation, false)));
    }

    private static Reachable at(FhirRecord record, Person person, Telecom telecom, Function<Telecom, Relation> relation, boolean byName) {
        PersonName name = telecom.isOwn() ? person.name() : new PersonName(telecom.contact(), "");
        Instant changed = FhirTimes.instant(record.json().at("/meta/lastUpdated").asText()).orElse(Instant.EPOCH);
        return new Reachable(person.reference(), name, relation.apply(telecom), telecom.number(), changed, byName);
    }
}
