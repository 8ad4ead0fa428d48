package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.bench.JpaServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The same data and the same random searches to our server and to HAPI JPA on PostgreSQL. What they answer differently is either
 * a mistake of ours or a {@link KnownDifference}. {@code -Doracle.seed=N} asks other questions, {@code -Doracle.queries=N} more.
 */
@Tag("oracle")
class DifferentialTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123);
    private static final int QUERIES = Integer.getInteger("oracle.queries", 300);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static FhirServer ours;
    private static JpaServer theirs;
    private static List<ObjectNode> resources;

    @BeforeAll
    static void fill() throws Exception {
        resources = RandomClinic.of(SEED);
        ours = new FhirServer();
        theirs = JpaServer.start(Path.of(""), JpaServer.POSTGRES);
        for (String base : List.of(ours.base(), theirs.base())) {
            for (int from = 0; from < resources.size(); from += 100) {
                load(base, resources.subList(from, Math.min(resources.size(), from + 100)));
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        theirs.close();
        ours.close();
    }

    private static void load(String base, List<ObjectNode> some) throws Exception {
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : some) {
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", resource.path("resourceType").asText() + "/" + resource.path("id").asText());
        }
        var request = HttpRequest.newBuilder(URI.create(base)).header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(bundle.toString()));
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void bothAnswerRandomSearchesAlike() throws Exception {
        var queries = new RandomQueries(SEED, resources);
        var differences = new ArrayList<String>();
        var known = new EnumMap<KnownDifference, Integer>(KnownDifference.class);
        int found = 0;
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.next();
            SearchAnswer our = SearchAnswer.ask(CLIENT, ours.base(), query);
            SearchAnswer their = SearchAnswer.ask(CLIENT, theirs.base(), query);
            found += our.matches().isEmpty() ? 0 : 1;
            if (!our.agreesWith(their, query.contains("_sort="))) {
                Optional<KnownDifference> reason = KnownDifference.of(query, our, their);
                if (reason.isPresent()) {
                    known.merge(reason.get(), 1, Integer::sum);
                    continue;
                }
                differences.add(query + "\n   ours   " + our.without(their) + "\n   theirs " + their.without(our));
            }
        }
        LoggerFactory.getLogger(DifferentialTest.class).info("{} searches, {} unknown differences, known ones {}", QUERIES, differences.size(), known);
        assertThat(found).as("searches that found something").isGreaterThan(QUERIES / 2);
        assertThat(differences).as("%d of %d", differences.size(), QUERIES).isEmpty();
    }
}
