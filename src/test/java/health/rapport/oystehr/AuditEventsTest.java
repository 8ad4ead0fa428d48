package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditRecords;
import health.rapport.audit.AuditedAct;
import health.rapport.backend.BackendOptions;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written about who did what, against the real store. */
class AuditEventsTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00.123Z");

    private static Sandbox sandbox;
    private static AuditRecords audit;
    private static EncounterCard visit;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.demo());
        OystehrProject project = sandbox.as(sandbox.user("Silva"));
        audit = project.audit();
        visit = project.records().encounters(new EncounterQuery("", Optional.empty(), ZoneOffset.UTC, 100)).join().stream()
                .filter(one -> one.conversation().isPresent() && one.patient().isPresent()).findFirst().orElseThrow();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Reference patient() {
        return visit.patient().orElseThrow().person().reference();
    }

    private static JsonNode written(AuditedAct act) throws IOException {
        var record = new AuditRecord(UUID.randomUUID(), AT, act);
        audit.write(record).join();
        audit.write(record).join();
        JsonNode found = sandbox.search("AuditEvent?_tag=https://rapport.health/fhir/audit-record|" + record.id());
        assertThat(found.path("total").asInt()).as("written twice, there once").isEqualTo(1);
        return found.at("/entry/0/resource");
    }

    @Test
    void eachActIsValidFhirWithoutANameAndOfThePersonWhoIsSignedIn() throws IOException {
        var validator = new R4bValidator();
        var colleague = new Reference("Practitioner", "careful");
        List<AuditedAct> acts = List.of(new AuditedAct.PatientOpened(patient(), visit.reference()),
                new AuditedAct.MessageSent(visit.conversation().orElseThrow(), new MessageSid("IM5f3dba7c01a24b6e9d1c8f7a6b5e4d3c")),
                new AuditedAct.ParticipantAdded(visit.reference(), colleague),
                new AuditedAct.ParticipantRemoved(visit.reference(), new Reference("RelatedPerson", "some")));
        for (AuditedAct act : acts) {
            JsonNode event = written(act);
            assertThat(validator.errors(event.toString())).as(event.toString()).isEmpty();
            assertThat(event.at("/agent/0/who/reference").asText()).isEqualTo(sandbox.user("Silva").profile().toString());
            assertThat(event.at("/agent/0/requestor").asBoolean()).isTrue();
            assertThat(event.path("recorded").asText()).isEqualTo(AT.toString());
            assertThat(event.toString()).contains(patient().toString()).doesNotContain(visit.patient().orElseThrow().person().name().familyFirst());
        }
    }

    @Test
    void aMessageIsFoundUnderItsPatientAndNamesItsCommunication() throws IOException {
        JsonNode event = written(new AuditedAct.MessageSent(visit.conversation().orElseThrow(), new MessageSid("IM00000000000000000000000000000001")));
        assertThat(event.findValuesAsText("reference")).contains(patient().toString(), visit.reference().toString());
        assertThat(event.at("/entity/2/what/identifier/value").asText()).isEqualTo("IM00000000000000000000000000000001");
        assertThat(sandbox.search("AuditEvent?entity=" + patient()).path("total").asInt()).isPositive();
    }

    @Test
    void whatIsKnownOfNoVisitIsWrittenAllTheSame() throws IOException {
        JsonNode event = written(new AuditedAct.MessageSent(new ConversationSid("CH00000000000000000000000000000000"),
                new MessageSid("IM00000000000000000000000000000002")));
        assertThat(event.path("entity")).hasSize(1);
    }
}
