package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.MessagingBench.Answer;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import org.junit.jupiter.api.Test;

/** Beside records that take no more for the moment. */
class CrowdedRecordsTest {
    @Test
    @Capability("project API: says 429 so that a client comes again where nothing was done, and otherwise where a text may have left")
    void says429SoThatAClientComesAgainWhereNothingWasDone() throws Exception {
        try (var bench = new MessagingBench(true)) {
            ObjectNode encounter = bench.conversationWithPatient();
            bench.refuseRecords(429);
            Answer added = bench.messaging("POST", "/conversation/" + MessagingBench.sid(encounter) + "/participant", """
                    {"encounterReference":"Encounter/%s","participants":[{"participantReference":"Practitioner/adam","channel":"chat"}]}"""
                    .formatted(encounter.path("id").asText()));
            assertThat(added.body().path("code")).isEqualTo(Json.MAPPER.readTree("429"));

            Answer text = bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/anna\",\"message\":\"Hi\"}");
            assertThat(text.status()).isEqualTo(429);
            assertThat(text.body().path("code").textValue()).isEqualTo("4291");
        }
    }
}
