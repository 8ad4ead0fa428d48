package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.care.Telecom.Kind;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PersonMappingTest {
    private final PersonMapping mapping = new PersonMapping(new PhoneNumbers());

    @Test
    void aPatientHasTheIdentifiersThatGoOnEveryScreen() {
        Patient patient = patient("""
                "name":[{"use":"old","family":"Ruiz"},{"use":"official","family":"López","given":["Mariana","Inés"],"prefix":["Mrs."]}],
                "birthDate":"1992-03-12","gender":"female","identifier":[{"value":"ssn"},{"type":{"coding":[{"code":"MR"}]},"value":"004471"}],
                "communication":[{"language":{"coding":[{"code":"en"}]}},{"language":{"coding":[{"code":"es"}]},"preferred":true}]""");

        assertThat(patient.person().name()).isEqualTo(new PersonName("López", "Mariana Inés", "Mrs."));
        assertThat(patient.birthDate()).contains(LocalDate.of(1992, 3, 12));
        assertThat(patient.mrn()).isEqualTo("004471");
        assertThat(patient.language()).isEqualTo("es");
        assertThat(patient.gender()).isEqualTo("female");
    }

    @Test
    void theUsualNameIsShownWhereThereIsOne() {
        assertThat(patient("""
                "name":[{"use":"official","family":"山田","given":["花子"]},{"use":"usual","family":"Yamada","given":["Hanako"]}]""").person().name())
                .isEqualTo(new PersonName("Yamada", "Hanako"));
    }

    @Test
    void aNameThatIsOnlyTextIsShownWhole() {
        assertThat(patient("\"name\":[{\"text\":\"محمد الراشد\"}]").person().name()).isEqualTo(new PersonName("", "محمد الراشد"));
    }

    @Test
    void somebodyWithoutANameCanStillBeToldApart() {
        assertThat(patient("\"gender\":\"unknown\"").person().name().spoken()).isEqualTo("Patient 11bf5b37");
        assertThat(patient("\"name\":[{\"use\":\"official\",\"family\":\" \"}]").person().name().spoken()).isEqualTo("Patient 11bf5b37");
    }

    @Test
    void halfABirthDateIsNone() {
        assertThat(patient("\"birthDate\":\"1984-03\"").birthDate()).isEmpty();
    }

    @Test
    void numbersAreSortedByWhetherTheyReceiveTexts() {
        assertThat(patient("""
                "telecom":[{"system":"phone","use":"home","value":"(617) 555-0100"},{"system":"phone","use":"mobile","value":"617.555.0177"},
                  {"system":"email","value":"a@b.example"},{"system":"phone","use":"old","value":"617 555 0111"},{"system":"sms","value":"call me"},
                  {"system":"sms","value":"+16175550142"},{"system":"phone","use":"mobile","value":"+1 617-555-0142"},{"system":"sms"}]""").person().telecoms())
                .containsExactly(telecom(Kind.SMS, "+16175550142", ""), telecom(Kind.MOBILE, "+16175550177", ""), telecom(Kind.OTHER, "+16175550100", ""));
    }

    @Test
    void aContactsNumberSaysWhoseItIs() {
        assertThat(patient("""
                "telecom":[{"system":"sms","value":"+16175550142"}],
                "contact":[{"relationship":[{"text":"mother"}],"name":{"family":"Osei","given":["Abena"]},
                    "telecom":[{"system":"sms","value":"+16175550177"},{"system":"sms","value":"+16175550142"}]},
                  {"telecom":[{"system":"phone","value":"+16175550178"}]}]""").person().telecoms())
                .containsExactly(
                        telecom(Kind.SMS, "+16175550142", ""),
                        telecom(Kind.SMS, "+16175550177", "Abena Osei, mother"),
                        telecom(Kind.OTHER, "+16175550178", "contact"));
    }

    @Test
    void othersSayWhatTheyAre() {
        assertThat(person("""
                {"resourceType":"RelatedPerson","id":"r","patient":{"reference":"Patient/p"},"name":[{"family":"Osei","given":["Abena"]}],
                 "relationship":[{"coding":[{"code":"MTH","display":"mother"}]}]}""").description()).isEqualTo("mother");
        assertThat(person("{\"resourceType\":\"Device\",\"id\":\"d\",\"deviceName\":[{\"name\":\"Reminder workstation\",\"type\":\"user-friendly-name\"}]}")
                .name().spoken())
                .isEqualTo("Reminder workstation");
        Person doctor = person("""
                {"resourceType":"Practitioner","id":"a","name":[{"family":"Careful","given":["Adam"],"prefix":["Dr"]}],
                 "qualification":[{"code":{"text":"Cardiologist"}}]}""");
        assertThat(doctor.name().spoken()).isEqualTo("Dr Adam Careful");
        assertThat(doctor.description()).isEqualTo("Cardiologist");
        assertThat(mapping.person(Records.of("{\"resourceType\":\"Group\",\"id\":\"g\"}"))).isEmpty();
    }

    private Patient patient(String fields) {
        return mapping.patient(Records.of("{\"resourceType\":\"Patient\",\"id\":\"11bf5b37-e0b8\"," + fields + "}")).orElseThrow();
    }

    private Person person(String json) {
        return mapping.person(Records.of(json)).orElseThrow();
    }

    private static Telecom telecom(Kind kind, String number, String contact) {
        return new Telecom(kind, new PhoneNumber(number), contact);
    }
}
