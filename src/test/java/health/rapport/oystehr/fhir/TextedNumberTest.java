package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.http.LosslessJson;
import org.junit.jupiter.api.Test;

class TextedNumberTest {
    @Test
    void showsTheNumberThatTheBackendTexts() throws Exception {
        for (JsonNode one : LosslessJson.MAPPER.readTree(getClass().getResourceAsStream("/fhir/texted-numbers.json"))) {
            assertThat(TextedNumber.of(one.path("person")).map(PhoneNumber::e164).orElse("")).as(one.path("says").asText())
                    .isEqualTo(one.path("number").asText());
        }
    }
}
