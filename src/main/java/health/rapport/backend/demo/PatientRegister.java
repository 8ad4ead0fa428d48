package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.demo.DemoPatient.TextingPerson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns Synthea's patients into the clinic's: record numbers, names, languages, phones and relatives, always the same
 * ones. Children have no phone of their own: a parent's number stands on their record.
 */
final class PatientRegister {
    private static final String RECORD_NUMBER_SYSTEM = "urn:oid:2.16.840.1.113883.19.5";
    private static final LocalDate FIRST_CHILD_BORN = LocalDate.of(2008, 11, 1);
    private static final int FIRST_RECORD_NUMBER = 4471;
    private static final int RECORD_NUMBER_STEP = 37;
    private static final int ONE_IN_WITHOUT_MOBILE = 8;
    private static final List<String> PARENTS = List.of("Abena", "Camila", "Grace", "Joy", "Nadia", "Ruth", "Teresa", "Yvonne", "Zoe");

    private final FictionalNumbers numbers = new FictionalNumbers();
    private final Map<String, DemoPatient> byId = new HashMap<>();
    private final Map<String, TextingPerson> parentsByFamilyName = new HashMap<>();
    private final List<DemoPatient> patients = new ArrayList<>();
    private final List<DemoPhone> phones = new ArrayList<>();

    private PatientRegister() {}

    static PatientRegister of(List<ObjectNode> synthea) {
        var register = new PatientRegister();
        for (int i = 0; i < synthea.size(); i++) {
            identify(synthea.get(i), FIRST_RECORD_NUMBER + i * RECORD_NUMBER_STEP);
        }
        var families = new HashMap<String, Cast.Family>();
        Cast.FAMILIES.forEach(family -> family.children().forEach(child -> families.put(child, family)));
        int adults = 0;
        for (var resource : synthea) {
            if (isAdult(resource)) {
                register.add(register.adult(resource, adults++));
            }
        }
        for (var resource : synthea) {
            if (!isAdult(resource)) {
                var family = families.get(resource.path("id").asText());
                register.add(family == null ? register.childOfAParentWhoIsNoPatient(resource) : register.childOf(family, resource));
            }
        }
        return register;
    }

    /** Grown-ups and children mixed, in an order that has no meaning. */
    List<DemoPatient> patients() {
        return patients.stream().sorted(Comparator.comparing(DemoPatient::id)).toList();
    }

    List<DemoPhone> phones() {
        return List.copyOf(phones);
    }

    DemoPatient patient(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    private void add(DemoPatient patient) {
        patients.add(patient);
        byId.put(patient.id(), patient);
    }

    private static void identify(ObjectNode patient, int recordNumber) {
        patient.put("active", true);
        var identifier = patient.putArray("identifier").addObject().put("use", "usual");
        identifier.set("type", Fhir.concept(Fhir.IDENTIFIER_TYPE, "MR", "Medical record number"));
        identifier.put("system", RECORD_NUMBER_SYSTEM).put("value", "%06d".formatted(recordNumber));
        NameRules.apply(patient);
        LanguageRules.apply(patient);
    }

    private DemoPatient adult(ObjectNode patient, int position) {
        var id = patient.path("id").asText();
        if (id.equals(Cast.CARED_FOR_BY_DAUGHTER)) {
            return caredFor(patient, Kinship.DAUGHTER, "Helen");
        }
        if (id.equals(Cast.CARED_FOR_BY_SON)) {
            return caredFor(patient, Kinship.SON, "Andrés");
        }
        var number = numbers.next();
        if (isWithoutMobile(id, position)) {
            patient.putArray("telecom").add(Fhir.phone(number, "home"));
            return new DemoPatient(patient, List.of(), Optional.empty());
        }
        var landline = Cast.LANDLINE_ON_FILE_FOR_TEXTS.contains(id);
        patient.putArray("telecom").add(Fhir.sms(number)).add(Fhir.phone(number, landline ? "home" : "mobile"));
        phones.add(new DemoPhone(number, NameRules.spoken(patient), landline, id.equals(Cast.OPTED_OUT)));
        var texting = new TextingPerson(Fhir.referenceTo(patient), NameRules.spoken(patient), number);
        return new DemoPatient(patient, List.of(), Optional.of(texting));
    }

    private static boolean isWithoutMobile(String id, int position) {
        var hasPart = Cast.LANDLINE_ON_FILE_FOR_TEXTS.contains(id) || id.equals(Cast.OPTED_OUT) || id.equals(Cast.MARIANA_LOPEZ)
                || Cast.FAMILIES.stream().anyMatch(family -> family.parent().equals(id));
        return !hasPart && position % ONE_IN_WITHOUT_MOBILE == ONE_IN_WITHOUT_MOBILE - 1;
    }

    private DemoPatient caredFor(ObjectNode patient, Kinship kinship, String given) {
        patient.putArray("telecom").add(Fhir.phone(numbers.next(), "home"));
        return withRelative(patient, kinship, given, numbers.next(), true);
    }

    private DemoPatient childOf(Cast.Family family, ObjectNode child) {
        var parent = patient(family.parent());
        NameRules.giveFamilyName(child, NameRules.family(parent.resource()));
        var given = parent.resource().at("/name/0/given/0").asText();
        return withRelative(child, family.kinship(), given, parent.texting().orElseThrow().number(), false);
    }

    /** Brothers and sisters by family name share the parent and so the phone. */
    private DemoPatient childOfAParentWhoIsNoPatient(ObjectNode child) {
        var known = parentsByFamilyName.get(NameRules.family(child));
        var given = known == null ? PARENTS.get(parentsByFamilyName.size() % PARENTS.size()) : known.name().split(" ")[0];
        var patient = withRelative(child, Kinship.MOTHER, given, known == null ? numbers.next() : known.number(), known == null);
        parentsByFamilyName.put(NameRules.family(child), patient.texting().orElseThrow());
        return patient;
    }

    private DemoPatient withRelative(ObjectNode patient, Kinship kinship, String given, String number, boolean newPhone) {
        var name = NameRules.name("official", NameRules.family(patient), given);
        var relative = Fhir.resource("RelatedPerson", Fhir.stableId("related", patient.path("id").asText(), given)).put("active", true);
        relative.set("patient", Fhir.reference(Fhir.referenceTo(patient), NameRules.spoken(patient)));
        relative.putArray("relationship").add(kinship.concept());
        relative.putArray("name").add(name);
        relative.putArray("telecom").add(Fhir.sms(number));
        relative.put("gender", kinship.gender());

        var contact = patient.putArray("contact").addObject();
        contact.putArray("relationship").add(kinship.concept());
        contact.set("name", name.deepCopy());
        contact.putArray("telecom").add(Fhir.sms(number));

        var texting = new TextingPerson(Fhir.referenceTo(relative), NameRules.spoken(relative), number);
        if (newPhone) {
            phones.add(new DemoPhone(number, texting.name(), false, false));
        }
        return new DemoPatient(patient, List.of(relative), Optional.of(texting));
    }

    /** Adults by what Synthea gave them, not by today's date, so that phones never change hands. */
    private static boolean isAdult(ObjectNode patient) {
        return LocalDate.parse(patient.path("birthDate").asText()).isBefore(FIRST_CHILD_BORN);
    }
}
