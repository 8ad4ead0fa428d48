package health.rapport.oystehr.fhir;

import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4b.model.CodeableConcept;
import org.hl7.fhir.r4b.model.Device;
import org.hl7.fhir.r4b.model.Identifier;
import org.hl7.fhir.r4b.model.Practitioner;
import org.hl7.fhir.r4b.model.PractitionerRole;
import org.hl7.fhir.r4b.model.RelatedPerson;

/** Patients, related persons, practitioners and devices as people who can take part. */
public final class PersonMapping {
    private final Telecoms telecoms;

    public PersonMapping(PhoneNumbers numbers) {
        telecoms = new Telecoms(numbers);
    }

    /** Empty for what is none of them. */
    public Optional<Person> person(FhirRecord found) {
        Reference reference = found.reference();
        return switch (found.resource()) {
            case org.hl7.fhir.r4b.model.Patient patient -> Optional.of(new Person(
                    reference, HumanNames.best(patient.getName(), reference), "", withContacts(patient)));
            case RelatedPerson related -> Optional.of(new Person(
                    reference, HumanNames.best(related.getName(), reference), concepts(related.getRelationship()), telecoms.of(related.getTelecom())));
            case Practitioner practitioner -> Optional.of(new Person(
                    reference,
                    HumanNames.best(practitioner.getName(), reference),
                    concepts(practitioner.getQualification().stream().map(qualification -> qualification.getCode()).toList()),
                    telecoms.of(practitioner.getTelecom())));
            case Device device -> Optional.of(new Person(
                    reference, HumanNames.ofText(deviceName(device), reference), concept(device.getType()), List.of()));
            default -> Optional.empty();
        };
    }

    public Optional<Patient> patient(FhirRecord found) {
        if (!(found.resource() instanceof org.hl7.fhir.r4b.model.Patient patient)) {
            return Optional.empty();
        }
        return person(found).map(person -> new Patient(
                person, birthDate(patient), recordNumber(patient), language(patient), found.json().path("gender").asText("")));
    }

    /** What a PractitionerRole says somebody does; may be empty. */
    static String role(FhirRecord found) {
        return found.resource() instanceof PractitionerRole role ? concepts(role.getCode()) : "";
    }

    /** Somebody of whom there is only a mention. */
    static Person mentioned(Reference reference, String display) {
        return new Person(reference, HumanNames.ofText(display, reference), "", List.of());
    }

    /** Oystehr links texts from a contact's number to the patient; whose number it is stays said. */
    private List<Telecom> withContacts(org.hl7.fhir.r4b.model.Patient patient) {
        var all = new ArrayList<>(telecoms.of(patient.getTelecom()));
        for (var contact : patient.getContact()) {
            String name = contact.hasName() ? HumanNames.best(List.of(contact.getName()), new Reference("Patient", "contact")).spoken() : "";
            String whose = Stream.of(name, concepts(contact.getRelationship()))
                    .filter(part -> !part.isBlank())
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("contact");
            telecoms.of(contact.getTelecom()).stream()
                    .filter(telecom -> all.stream().noneMatch(known -> known.number().equals(telecom.number())))
                    .map(telecom -> new Telecom(telecom.kind(), telecom.number(), whose))
                    .forEach(all::add);
        }
        return all;
    }

    /** A day only: of somebody born "in 1984" nobody may be told a birthday. */
    private static Optional<LocalDate> birthDate(org.hl7.fhir.r4b.model.Patient patient) {
        String text = patient.getBirthDateElement().getValueAsString();
        return text != null && text.length() == "1984-03-12".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    }

    private static String recordNumber(org.hl7.fhir.r4b.model.Patient patient) {
        return patient.getIdentifier().stream().filter(PersonMapping::isRecordNumber).map(Identifier::getValue)
                .filter(value -> value != null).findFirst().orElse("");
    }

    private static boolean isRecordNumber(Identifier identifier) {
        return identifier.getUse() != Identifier.IdentifierUse.OLD
                && identifier.getType().getCoding().stream().anyMatch(coding -> "MR".equals(coding.getCode()));
    }

    private static String language(org.hl7.fhir.r4b.model.Patient patient) {
        return patient.getCommunication().stream()
                .sorted((one, other) -> Boolean.compare(other.getPreferred(), one.getPreferred()))
                .map(communication -> communication.getLanguage().getCodingFirstRep().getCode())
                .filter(code -> code != null)
                .findFirst()
                .orElse("");
    }

    private static String deviceName(Device device) {
        return device.hasDeviceName() ? device.getDeviceNameFirstRep().getName() : concept(device.getType());
    }

    private static String concepts(List<CodeableConcept> concepts) {
        return concepts.stream().map(PersonMapping::concept).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    static String concept(CodeableConcept concept) {
        if (concept.hasText()) {
            return concept.getText();
        }
        return concept.getCoding().stream().map(coding -> coding.getDisplay()).filter(display -> display != null).findFirst().orElse("");
    }
}
