package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.conformance.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirPagingTest {
    private FhirServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FhirServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void message(int minute) throws Exception {
        server.create("{\"resourceType\":\"Communication\",\"status\":\"completed\",\"sent\":\"2026-01-01T10:%02d:00Z\"}".formatted(minute));
    }

    private static String link(JsonNode bundle, String relation) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals(relation)) {
                return link.path("url").asText();
            }
        }
        return "";
    }

    private static List<Integer> minutes(JsonNode bundle) {
        var minutes = new ArrayList<Integer>();
        bundle.path("entry").forEach(entry -> minutes.add(Integer.parseInt(entry.path("resource").path("sent").asText().substring(14, 16))));
        return minutes;
    }

    @Test
    @Capability("fhir paging: pages show every match once though messages arrive meanwhile")
    void pagesShowEveryMatchOnceThoughMessagesArriveMeanwhile() throws Exception {
        for (int minute = 0; minute < 7; minute++) {
            message(minute);
        }
        var seen = new ArrayList<Integer>();
        JsonNode page = server.search("Communication", "status", "completed", "_sort", "-sent", "_count", "3").body();
        seen.addAll(minutes(page));
        while (!link(page, "next").isEmpty()) {
            message(50);
            page = server.get(link(page, "next")).body();
            assertThat(page.path("total").asInt()).isEqualTo(7);
            seen.addAll(minutes(page));
        }

        assertThat(seen).containsExactly(6, 5, 4, 3, 2, 1, 0);
        assertThat(minutes(server.get(link(page, "previous")).body())).containsExactly(3, 2, 1);
        assertThat(minutes(server.get(link(page, "first")).body())).containsExactly(6, 5, 4);
    }

    @Test
    @Capability("fhir paging: a page has twenty entries unless told otherwise")
    void aPageHasTwentyEntriesUnlessToldOtherwise() throws Exception {
        for (int minute = 0; minute < 21; minute++) {
            message(minute);
        }

        JsonNode page = server.search("Communication").body();

        assertThat(page.path("entry")).hasSize(20);
        assertThat(page.path("total").asInt()).isEqualTo(21);
        assertThat(server.get(link(page, "next")).body().path("entry")).hasSize(1);
        assertThat(server.search("Communication", "_count", "5000").body().path("entry")).hasSize(21);
        assertThat(minutes(server.search("Communication", "_count", "2", "_offset", "4").body())).containsExactly(4, 5);
    }

    @Test
    @Capability("fhir paging: long lists are read in the same order as short ones")
    void longListsAreReadInTheSameOrderAsShortOnes() throws Exception {
        var entries = new ArrayList<String>();
        for (int i = 0; i < 6_000; i++) {
            String sent = i % 10 == 0 ? "" : ",\"sent\":\"2026-01-%02dT10:%02d:00Z\"".formatted(1 + i * 7 % 28, i * 13 % 60);
            entries.add("{\"resource\":{\"resourceType\":\"Communication\",\"status\":\"completed\",\"topic\":{\"text\":\"" + i + "\"}" + sent
                    + "},\"request\":{\"method\":\"POST\",\"url\":\"Communication\"}}");
        }
        server.send("POST", "/", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}",
                "Prefer", "return=minimal");

        for (String order : List.of("sent", "-sent", "_lastUpdated", "-_lastUpdated")) {
            var along = topics(server.search("Communication", "status", "completed", "_sort", order, "_count", "40").body());
            // A second sort key that decides nothing makes the server sort instead of reading along an index.
            var sorted = topics(server.search("Communication", "status", "completed", "_sort", order.startsWith("-") ? order + ",-_lastUpdated"
                    : order + ",_lastUpdated",
                    "_count", "40").body());
            assertThat(along).as(order).hasSize(40).isEqualTo(sorted);
        }
    }

    @Test
    @Capability("fhir paging: a search by POST with hundreds of ids has a next page")
    void aSearchByPostWithHundredsOfIdsHasANextPage() throws Exception {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        for (String id : List.of(ids.getFirst(), ids.get(250), ids.getLast())) {
            server.put("Patient", id, "\"active\":true");
        }
        JsonNode page = server.send("POST", "/Patient/_search", "_count=2&_id=" + String.join(",", ids), "Content-Type", "application/x-www-form-urlencoded")
                .body();
        assertThat(page.path("entry")).hasSize(2);
        assertThat(server.get(link(page, "next")).body().path("entry")).hasSize(1);
    }

    @Test
    @Capability("fhir paging: a search that is too long for a link is kept for its next pages")
    void aSearchThatIsTooLongForALinkIsKept() throws Exception {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        for (int i = 0; i < 3_000; i += 600) {
            server.put("Patient", ids.get(i), "\"active\":true");
        }
        JsonNode page = server.send("POST", "/Patient/_search", "_count=2&_id=" + String.join(",", ids), "Content-Type", "application/x-www-form-urlencoded")
                .body();
        var found = new ArrayList<String>();
        for (String next = link(page, "next"); !next.isEmpty(); next = link(page, "next")) {
            found.addAll(page.path("entry").findValuesAsText("id"));
            page = server.get(next).body();
        }
        found.addAll(page.path("entry").findValuesAsText("id"));

        assertThat(found).containsExactly(ids.get(0), ids.get(600), ids.get(1_200), ids.get(1_800), ids.get(2_400));
        assertThat(server.get(link(page, "previous")).body().path("entry")).hasSize(2);
        assertThat(server.get("/Patient?_kept=" + UUID.randomUUID()).status()).isEqualTo(410);
    }

    private static List<String> topics(JsonNode bundle) {
        var topics = new ArrayList<String>();
        bundle.path("entry").forEach(entry -> topics.add(entry.path("resource").path("topic").path("text").asText()));
        return topics;
    }
}
