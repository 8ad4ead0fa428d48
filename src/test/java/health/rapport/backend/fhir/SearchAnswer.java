package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a server answers to a search on all its pages together.
 *
 * @param refusal  why there is no answer; empty where there is one
 * @param total    negative where the server did not say
 * @param matches  in the order of the answer
 * @param included without duplicates, in no order
 */
record SearchAnswer(int status, String refusal, long total, List<String> matches, SortedSet<String> included) {
    private static final int MOST_PAGES = 100;

    static SearchAnswer ask(HttpClient client, String base, String query) throws IOException, InterruptedException {
        long total = -1;
        var matches = new ArrayList<String>();
        var included = new TreeSet<String>();
        Optional<String> next = Optional.of(base + "/" + query);
        for (int page = 0; next.isPresent(); page++) {
            if (page == MOST_PAGES) {
                throw new IOException("No end of pages: " + query);
            }
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(next.get())).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return new SearchAnswer(response.statusCode(), Json.MAPPER.readTree(response.body()).path("issue").path(0).path("diagnostics").asText(), -1,
                        List.of(), new TreeSet<>());
            }
            JsonNode bundle = Json.MAPPER.readTree(response.body());
            total = bundle.path("total").asLong(-1);
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode resource = entry.path("resource");
                String path = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
                (entry.path("search").path("mode").asText().equals("match") ? matches : included).add(path);
            }
            next = bundle.path("link").valueStream().filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText()).findFirst();
        }
        return new SearchAnswer(200, "", total, matches, included);
    }

    /** Matches in order only where the order was decided by the query. */
    boolean agreesWith(SearchAnswer other, boolean ordered) {
        boolean same = ordered ? matches.equals(other.matches) : new TreeSet<>(matches).equals(new TreeSet<>(other.matches))
                && matches.size() == other.matches.size();
        return status / 100 == other.status / 100 && total == other.total && same && included.equals(other.included);
    }

    String without(SearchAnswer other) {
        if (status != 200) {
            return status + " " + refusal;
        }
        var more = new TreeSet<>(matches);
        other.matches.forEach(more::remove);
        var moreIncluded = new TreeSet<>(included);
        moreIncluded.removeAll(other.included);
        return "total " + total + ", matches " + matches.size() + " alone " + more.stream().limit(4).toList()
                + (moreIncluded.isEmpty() ? "" : ", included alone " + moreIncluded);
    }
}
