package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class PhoneBookTest {
    @Test
    void textsTheNumberThatTheAppShows() throws Exception {
        for (JsonNode one : Json.MAPPER.readTree(getClass().getResourceAsStream("/fhir/texted-numbers.json"))) {
            assertThat(PhoneBook.number(one.path("person")).orElse("")).as(one.path("says").asText()).isEqualTo(one.path("number").asText());
        }
    }

    @Test
    void readsAfterABulkLoadWhatChangedSinceItReadLastAndNoMore() {
        var now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
        var asked = new ArrayList<String>();
        var rest = new RestClient(call -> {
            asked.add(call.request().url().queryParameter("_lastUpdated"));
            return new Response.Builder().request(call.request()).protocol(Protocol.HTTP_1_1).code(200).message("OK").body(ResponseBody.create("""
                    {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p","meta":{"lastUpdated":"2026-11-23T09:00:00Z"}}}]}""", MediaType.get("application/fhir+json"))).build();
        });
        var phoneBook = new PhoneBook(new FhirRecords(rest, List.of("http://records.example/fhir"), () -> ""), new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        phoneBook.prepare();
        now.set(Instant.parse("2026-11-23T15:00:00Z"));
        phoneBook.prepare();
        phoneBook.prepare();

        assertThat(asked).hasSize(9).startsWith(null, null, null, "ge2026-11-23T11:55:00Z").endsWith("ge2026-11-23T14:55:00Z");
    }
}
