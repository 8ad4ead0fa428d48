package health.rapport.oystehr.reminders;

import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.PersonMapping;
import health.rapport.oystehr.fhir.PhoneNumbers;
import health.rapport.reminders.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who somebody is that wrote a text, by their records. Never blocks. */
final class Writers {
    private final Chunks chunks;
    private final PersonMapping mapping = new PersonMapping(new PhoneNumbers());

    Writers(Chunks chunks) {
        this.chunks = chunks;
    }

    /** In the order asked; whoever has no record, or belongs to nobody, is left out. */
    CompletableFuture<List<Writer>> of(Collection<Reference> people) {
        return records("RelatedPerson", people.stream()).thenCompose(related -> {
            Map<Reference, Reference> patientOf = related.values().stream()
                    .flatMap(one -> Mention.read(one.json().path("patient")).map(patient -> Map.entry(one.reference(), patient.reference())).stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return records("Patient", Stream.concat(people.stream(), patientOf.values().stream())).thenApply(patients -> people.stream()
                    .flatMap(person -> writer(person, Optional.ofNullable(related.get(person)), patients.get(patientOf.getOrDefault(person, person))).stream())
                    .toList());
        });
    }

    private CompletableFuture<Map<Reference, FhirRecord>> records(String type, Stream<Reference> wanted) {
        List<String> ids = wanted.filter(one -> one.isA(type)).map(Reference::id).toList();
        return chunks.matches(type, "_id", "", ids)
                .thenApply(found -> found.stream().collect(Collectors.toMap(FhirRecord::reference, Function.identity(), (one, same) -> one)));
    }

    private Optional<Writer> writer(Reference person, Optional<FhirRecord> related, FhirRecord of) {
        Optional<Patient> patient = Optional.ofNullable(of).flatMap(mapping::patient);
        Optional<Person> relative = related.flatMap(mapping::person);
        return patient.map(known -> new Writer(person, relative.map(Person::name).orElse(known.person().name()),
                known.person().reference(), known.person().name(), known.birthDate(), relative.map(Person::description).orElse("")));
    }
}
