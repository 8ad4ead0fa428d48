package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Verdict;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Skip;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the records let be told of a child's visit. Over the wire. */
class ChildrensRemindersTest extends AtReminderClinic {
    private static final String CODED = "{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/%s\",\"code\":\"%s\"}]}";

    private final LocalDate today = LocalDate.ofInstant(clinic.clock.now(), ReminderClinic.BOSTON);
    private final Reference child = clinic.sandbox.create("""
            {"resourceType":"Patient","name":[{"family":"Lake","given":["Ben"]}],"birthDate":"%s"}""".formatted(today.minusYears(7)));

    ChildrensRemindersTest() throws IOException {}

    @Test
    void aNeighbourAndAFatherWhoseTimeIsOverGetNothing() throws IOException {
        related("Joy", CODED.formatted("v3-RoleCode", "NBOR"), "", anotherNumber());
        related("Kofi", CODED.formatted("v3-RoleCode", "FTH"), "\"period\":{\"end\":\"" + today.minusYears(1) + "\"},", anotherNumber());

        assertThat(verdict()).isEqualTo(new Skip(new Reason.NoParentOrGuardian()));

        related("Abena", CODED.formatted("v3-RoleCode", "MTH"), "\"period\":{\"end\":\"" + today + "\"},", number);
        assertThat(textedNumber()).as("her last day is one of hers").isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"v3-RoleCode,PRN,true", "v3-RoleCode,GUARD,true", "v3-RoleCode,MTHFOST,true", "v3-RoleCode,ADOPTF,true", "v2-0063,GRD,true",
            "v3-RoleCode,PRNINLAW,false",
        "v3-RoleCode,STPMTH,false", "v3-RoleCode,GRMTH,false", "v2-0131,C,false", "v2-0131,N,false"})
    void theCodeOfTheirRelationDecides(String system, String code, boolean told) throws IOException {
        related("Abena", CODED.formatted(system, code), "", number);

        assertThat(verdict().sending().isPresent()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"Mother,true", "mamá,true", "Legal guardian,true", "mother in law,false", "Emergency contact,false", "mother's friend,false"})
    void whereThereIsNoCodeOnlyWordsThatMeanNothingElseCount(String words, boolean told) throws IOException {
        related("Abena", "{\"text\":\"" + words + "\",\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0131\",\"code\":\"N\"}]}", "", number);

        assertThat(verdict().sending().isPresent()).isEqualTo(told);
    }

    @Test
    void aContactOnTheChildsOwnRecordIsAskedTheSame() throws IOException {
        contact(CODED.formatted("v2-0131", "C"));
        assertThat(verdict()).isEqualTo(new Skip(new Reason.NoParentOrGuardian()));

        contact(CODED.formatted("v3-RoleCode", "MTH"));
        assertThat(textedNumber()).isEqualTo(number);
    }

    @Test
    void aPhoneIsSharedHoweverTheOtherRecordSpellsIt() throws IOException {
        related("Abena", CODED.formatted("v3-RoleCode", "MTH"), "", number);
        Reference other = clinic.sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Lake","given":["Kofi"]}],"birthDate":"%s"}""".formatted(today.minusYears(9)));
        clinic.sandbox.delete(patient);
        assertThat(verdict().sending().orElseThrow().contact().shared()).isFalse();

        String digits = number.e164().substring(2);
        clinic.sandbox.create("""
                {"resourceType":"RelatedPerson","patient":{"reference":"%s"},"name":[{"text":"Abena Lake"}],"telecom":[{"system":"phone","value":"(%s) %s-%s"}]}"""
                .formatted(other, digits.substring(0, 3), digits.substring(3, 6), digits.substring(6)));

        assertThat(verdict().sending().orElseThrow().contact().shared()).isTrue();
    }

    private void contact(String relationship) throws IOException {
        clinic.sandbox.update(child, """
                {"resourceType":"Patient","name":[{"family":"Lake","given":["Ben"]}],"birthDate":"%s","contact":[
                 {"name":{"given":["Abena"]},"relationship":[%s],"telecom":[{"system":"sms","value":"%s"}]}]}""".formatted(today.minusYears(7), relationship, number.e164()));
    }

    private void related(String given, String relationship, String period, PhoneNumber texted) throws IOException {
        clinic.sandbox.create("""
                {"resourceType":"RelatedPerson","active":true,%s"patient":{"reference":"%s"},"relationship":[%s],"name":[{"family":"Lake","given":["%s"]}],
                 "telecom":[{"system":"sms","value":"%s"}]}""".formatted(period, child, relationship, given, texted.e164()));
    }

    private PhoneNumber textedNumber() throws IOException {
        return verdict().sending().orElseThrow().contact().number();
    }

    private Verdict verdict() throws IOException {
        PreflightCase one = clinic.looked(clinic.appointment(child, clinic.clock.now().plus(Duration.ofDays(3))));
        return clinic.preflight.check(one, ReminderClinic.TEMPLATE, clinic.clock.now());
    }
}
