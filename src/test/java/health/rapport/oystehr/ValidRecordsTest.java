package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.BackendOptions;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever Rapport itself writes is valid R4B, though it reads and keeps what is not. */
class ValidRecordsTest {
    private static final List<String> TYPES = List.of("Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Location", "Encounter",
            "Communication", "Device", "Schedule", "Slot", "Appointment", "Group");
    private static final int OF_EACH_TYPE = 15;

    private static Sandbox sandbox;
    private static R4bValidator validator;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.demo());
        validator = new R4bValidator();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theValidatorBites() {
        assertThat(validator.errors("{\"resourceType\":\"Encounter\",\"status\":\"open\"}")).isNotEmpty();
        assertThat(validator.errors("""
                {"resourceType":"Encounter","status":"planned","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},
                 "participant":[{"individual":{"reference":"Patient/no-participant"}}]}""")).isNotEmpty();
    }

    @Test
    void theDemoClinicIsValid() throws Exception {
        for (String type : TYPES) {
            for (JsonNode entry : sandbox.search(type + "?_sort=-_lastUpdated&_count=" + OF_EACH_TYPE).path("entry")) {
                JsonNode resource = entry.path("resource");
                assertThat(validator.errors(resource.toString())).as(type + "/" + resource.path("id").asText()).isEmpty();
            }
        }
    }

    @Test
    void aConversationLeavesValidRecords() throws Exception {
        OystehrProject project = sandbox.as(sandbox.user("Careful"));
        EncounterCard card = project.records().encounters(new EncounterQuery("", Optional.empty(), ZoneOffset.UTC, 100)).join().stream()
                .filter(one -> one.conversation().isEmpty() && one.patient().isPresent()).findFirst().orElseThrow();
        StartedConversation started = project.desk().start(card.reference()).join();
        Reference patient = card.patient().orElseThrow().person().reference();
        var phone = new PhoneNumber("+16175550142");
        var me = sandbox.user("Careful").profile();
        project.desk().seat(started, List.of(Seat.chat(me), Seat.sms(patient, phone))).join();
        project.records().addSmsNumber(patient, phone).join();
        sandbox.say(started.conversation(), "How are you today?");

        String ofEncounter = "Communication?encounter=" + card.reference();
        await().atMost(Duration.ofSeconds(10)).until(() -> sandbox.search(ofEncounter).path("total").asInt() == 1);
        assertThat(validator.errors(sandbox.search(ofEncounter).at("/entry/0/resource").toString())).isEmpty();
        assertThat(validator.errors(sandbox.read(card.reference()).toString())).isEmpty();
        assertThat(validator.errors(sandbox.read(patient).toString())).isEmpty();
    }
}
