package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RolesTest {
    @Test
    void nobodyGivesThemselvesAnotherRole() throws Exception {
        try (var twilio = new RunningTwilio()) {
            String conversation = twilio.conversation("c", "alice");
            JsonNode roles = twilio.rest("GET", "/v1/Roles").body().path("roles");
            String admin = roles.valueStream().filter(role -> role.path("friendly_name").asText().equals("channel admin")).findFirst()
                    .orElseThrow().path("sid").asText();
            JsonNode before = twilio.rest("GET", "/v1/Conversations/" + conversation + "/Participants").body().at("/participants/0");
            try (var alice = TestSocket.signedIn(twilio, "alice")) {
                String path = "/Client/v2/Services/" + twilio.account.chatServiceSid() + "/Conversations/" + conversation + "/Participants/"
                        + before.path("sid").asText();
                var answer = alice.http("POST", path, "{\"attributes\":\"{\\\"a\\\":1}\",\"role_sid\":\"" + admin + "\"}", "m-1");
                assertThat(answer.header().at("/http_status/code").asInt()).isEqualTo(200);
                assertThat(answer.payload().path("attributes").asText()).isEqualTo("{\"a\":1}");
                assertThat(answer.payload().path("role_sid")).isEqualTo(before.path("role_sid"));
            }
        }
    }
}
