package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.BackendOptions;
import health.rapport.care.HomeClinic;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which clinic somebody works for, by what the embedded backend's records say, over HTTP. */
class ClinicTest {
    private Sandbox sandbox;
    private SandboxUser adam;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        adam = sandbox.user("Careful");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void itIsTheOneOfMyRoleAndItsClockHangsWhereItsLocationSays() throws Exception {
        sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Insurers of the West\"}");
        Reference clinic = sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Praxis am See\"}");
        Reference place = sandbox.create("""
                {"resourceType":"Location","name":"Haus 2","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Europe/Zurich"}]}""");
        sandbox.create("""
                {"resourceType":"PractitionerRole","practitioner":{"reference":"%s"},"organization":{"reference":"%s"},"location":[{"reference":"%s"}]}"""
                .formatted(adam.profile(), clinic, place));

        assertThat(clinic()).isEqualTo(new HomeClinic("Praxis am See", ZoneId.of("Europe/Zurich"), Optional.empty()));
    }

    @Test
    void withoutARoleItIsTheOnlyOneThereIs() throws Exception {
        Reference clinic = sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Praxis am See\"}");
        sandbox.create("""
                {"resourceType":"Location","managingOrganization":{"reference":"%s"},
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Europe/Zurich"}]}""".formatted(clinic));

        assertThat(clinic()).isEqualTo(new HomeClinic("Praxis am See", ZoneId.of("Europe/Zurich"), Optional.empty()));
    }

    @Test
    void whatNobodySaysIsTheHostAndThisComputersZone() throws Exception {
        sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"One of two\"}");
        sandbox.create("""
                {"resourceType":"Organization","active":true,"name":"Two of two",
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Nowhere/Atlantis"}]}""");

        assertThat(clinic()).isEqualTo(new HomeClinic("127.0.0.1", ZoneId.systemDefault(), Optional.empty()));
    }

    @Test
    void peopleCallItWhereItsRecordSays() throws Exception {
        Reference clinic = sandbox.create("""
                {"resourceType":"Organization","active":true,"name":"Praxis am See","telecom":[{"system":"fax","value":"617-555-0188"},
                 {"system":"phone","use":"old","value":"617-555-0189"},{"system":"phone","rank":2,"value":"617-555-0190"},{"system":"phone","rank":1,"value":"(617) 555-0191"}]}""");
        assertThat(clinic().telephone()).contains(new PhoneNumber("+16175550191"));

        sandbox.update(clinic,
                "{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Praxis am See\",\"telecom\":[{\"system\":\"phone\",\"value\":\"ask at the desk\"}]}");
        sandbox.create("""
                {"resourceType":"Location","managingOrganization":{"reference":"%s"},"telecom":[{"system":"phone","value":"+1 617 555 0192"}]}""".formatted(clinic));
        assertThat(clinic().telephone()).contains(new PhoneNumber("+16175550192"));
    }

    private HomeClinic clinic() {
        return sandbox.as(adam).clinic().join();
    }
}
