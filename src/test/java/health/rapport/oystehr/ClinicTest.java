package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.BackendOptions;
import health.rapport.care.HomeClinic;
import health.rapport.model.Reference;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.time.ZoneId;
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

        assertThat(clinic()).isEqualTo(new HomeClinic("Praxis am See", ZoneId.of("Europe/Zurich")));
    }

    @Test
    void withoutARoleItIsTheOnlyOneThereIs() throws Exception {
        Reference clinic = sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"Praxis am See\"}");
        sandbox.create("""
                {"resourceType":"Location","managingOrganization":{"reference":"%s"},
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Europe/Zurich"}]}""".formatted(clinic));

        assertThat(clinic()).isEqualTo(new HomeClinic("Praxis am See", ZoneId.of("Europe/Zurich")));
    }

    @Test
    void whatNobodySaysIsTheHostAndThisComputersZone() throws Exception {
        sandbox.create("{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"One of two\"}");
        sandbox.create("""
                {"resourceType":"Organization","active":true,"name":"Two of two",
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Nowhere/Atlantis"}]}""");

        assertThat(clinic()).isEqualTo(new HomeClinic("127.0.0.1", ZoneId.systemDefault()));
    }

    private HomeClinic clinic() {
        return sandbox.as(adam).clinic().join();
    }
}
