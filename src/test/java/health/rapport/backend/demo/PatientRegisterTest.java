package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientRegisterTest {
    private final PatientRegister register = PatientRegister.of(SyntheaBundles.read().patients());

    @Test
    void familiesShareTheParentsPhone() {
        for (var family : Cast.FAMILIES) {
            var parent = register.patient(family.parent());
            for (var id : family.children()) {
                var child = register.patient(id);
                assertThat(child.texting().orElseThrow().number()).isEqualTo(parent.texting().orElseThrow().number());
                assertThat(child.texting().orElseThrow().reference()).startsWith("RelatedPerson/");
                assertThat(child.resource().at("/contact/0/telecom/0/value").asText()).isEqualTo(parent.texting().orElseThrow().number());
                assertThat(NameRules.family(child.resource())).isEqualTo(NameRules.family(parent.resource()));
            }
        }
    }

    @Test
    void everyPhoneHasOneOwnerAndAFictionalNumber() throws NumberParseException {
        var numbers = register.phones().stream().map(DemoPhone::number).toList();
        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(LakesideClinic.NUMBER)
                .allMatch(number -> number.matches("\\+1\\d{3}55501\\d\\d"));
        for (var number : numbers) {
            assertThat(PhoneNumberUtil.getInstance().isValidNumber(PhoneNumberUtil.getInstance().parse(number, null))).isTrue();
        }
    }

    @Test
    void someCannotBeTexted() {
        assertThat(register.patients().stream().filter(patient -> patient.texting().isEmpty())
                .map(patient -> patient.resource().path("telecom").toString()))
                .hasSizeGreaterThanOrEqualTo(4).noneMatch(telecom -> telecom.contains("\"sms\""));
        assertThat(register.phones().stream().filter(DemoPhone::landline)).hasSize(2);
        assertThat(register.phones().stream().filter(DemoPhone::optedOut)).hasSize(1);
    }

    @Test
    void spanishSpeakersSaySoOnTheirRecord() {
        assertThat(register.patients().stream().filter(DemoPatient::speaksSpanish).map(DemoPatient::name))
                .hasSizeGreaterThanOrEqualTo(7).contains("Mariana López");
    }

    @Test
    void namesThatAreHardToShowAreThere() {
        assertThat(List.of(Cast.HANAKO_YAMADA, Cast.NINA_PETROVA, Cast.LONGEST_NAME, Cast.MARIANA_LOPEZ, Cast.MARINA_LOPEZ))
                .extracting(id -> register.patient(id).name())
                .containsExactly("山田 花子", "Нина Петрова", "Maximiliano-Alexander de la Fuente y Santamaría-Villavicencio",
                        "Mariana López", "Marina López");
    }

    @Test
    void aPhonesTextHidesItsNumberAndOwner() {
        assertThat(register.phones().getFirst()).hasToString("DemoPhone[landline=false, optedOut=false]");
    }
}
