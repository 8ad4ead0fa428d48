package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import org.junit.jupiter.api.Test;

class PhoneBookTest {
    @Test
    void textsTheNumberThatTheAppShows() throws Exception {
        for (JsonNode one : Json.MAPPER.readTree(getClass().getResourceAsStream("/fhir/texted-numbers.json"))) {
            assertThat(PhoneBook.number(one.path("person")).orElse("")).as(one.path("says").asText()).isEqualTo(one.path("number").asText());
        }
    }
}
