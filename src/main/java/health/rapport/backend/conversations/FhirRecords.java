package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A FHIR server, seen through its REST interface. Resources are JSON trees all the way, so that nothing we do not know is lost. */
final class FhirRecords {
    private static final int MOST_TRIES = 8;
    private static final int FEW = 10;
    private static final String WHOLE = "return=representation";
    private static final String FHIR_JSON = "application/fhir+json";

    private final RestClient rest;
    private final String base;
    private final List<String> bases;
    private final Supplier<String> bearer;

    /** @param bases the addresses of one and the same server; the first is asked, by the others people may name it */
    FhirRecords(RestClient rest, List<String> bases, Supplier<String> bearer) {
        this.rest = rest;
        this.base = bases.getFirst();
        this.bases = bases;
        this.bearer = bearer;
    }

    /** As {@code Type/id}, where it is a reference to a resource of this server: another server's Patient/7 is another person. */
    Optional<String> own(String reference) {
        return PersonReference.relative(bases.stream().filter(one -> reference.startsWith(one + "/")).findFirst()
                .map(one -> reference.substring(one.length() + 1)).orElse(reference));
    }

    /** @param reference {@code Type/id}; empty where there is none, or none any more */
    Optional<ObjectNode> read(String reference) {
        RestClient.Answer answer = rest.send(request(reference).get());
        return answer.status() == 404 || answer.status() == 410 ? Optional.empty() : Optional.of(resource(answer));
    }

    ObjectNode create(ObjectNode resource) {
        return resource(rest.send(request(type(resource)).post(json(resource))));
    }

    /**
     * @return whether it was created now; not where something matches the search already: running it twice makes one, also at the same time (HAPI refuses the
     * second with 409).
     */
    boolean createUnless(String search, ObjectNode resource) {
        RestClient.Answer answer = postUnless(search, resource, "return=OperationOutcome");
        // More than one matches: what was to be there is there.
        if (answer.status() != 412) {
            // Something that is no FHIR server could say 200, too.
            resource(answer);
        }
        return answer.status() == 201;
    }

    /** As {@link #createUnless}, for who must know whether it was there already. */
    Made createOnce(String search, ObjectNode resource) {
        RestClient.Answer answer = postUnless(search, resource, WHOLE);
        return new Made(resource(answer), answer.status() == 201);
    }

    /** @param isNew whether this call made it */
    record Made(ObjectNode resource, boolean isNew) {}

    private RestClient.Answer postUnless(String search, ObjectNode resource, String preference) {
        Request.Builder post = request(type(resource)).header("If-None-Exist", search).header("Prefer", preference).post(json(resource));
        RestClient.Answer answer = rest.send(post);
        for (int tries = 1; answer.status() == 409 && tries < MOST_TRIES; tries++) {
            answer = rest.send(post);
        }
        return answer;
    }

    void delete(String reference) {
        rest.send(request(reference).delete());
    }

    /** Writes the resource if the server still has the version it was read in; empty where it has another. */
    Optional<ObjectNode> update(ObjectNode resource) {
        Request.Builder put = request(type(resource) + "/" + resource.path("id").asText()).put(json(resource));
        Optional.ofNullable(resource.at("/meta/versionId").textValue()).ifPresent(version -> put.header("If-Match", "W/\"" + version + "\""));
        RestClient.Answer answer = rest.send(put);
        return answer.status() == 412 || answer.status() == 409 ? Optional.empty() : Optional.of(resource(answer));
    }

    /** Reads, changes and writes, again if somebody else was faster. Empty where there is nothing to change. */
    Optional<ObjectNode> change(String reference, Consumer<ObjectNode> change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<ObjectNode> current = read(reference);
            if (current.isEmpty()) {
                return Optional.empty();
            }
            ObjectNode before = current.get().deepCopy();
            change.accept(current.get());
            if (current.get().equals(before)) {
                return current;
            }
            Optional<ObjectNode> written = update(current.get());
            if (written.isPresent()) {
                return written;
            }
        }
        throw MessagingError.ENCOUNTER_BUSY.failure("Somebody else keeps changing the same record; try again");
    }

    /** All that match now, over all pages: HAPI would else answer a search asked before with what it found then. */
    List<ObjectNode> search(String type, String query) {
        return search(type, query, "no-cache");
    }

    /**
     * For HAPI at a fraction of the cost: it keeps nothing for another page. It does not tell of one either, so this is for identifiers, which one has or
     * several by mistake.
     */
    List<ObjectNode> searchFew(String type, String query) {
        return search(type, query + "&_count=" + FEW, "no-store, max-results=" + FEW);
    }

    private List<ObjectNode> search(String type, String query, String caching) {
        var found = new ArrayList<ObjectNode>();
        Optional<String> page = Optional.of(base + "/" + type + "?" + query);
        while (page.isPresent()) {
            ObjectNode bundle = resource(rest.send(authorized(page.get()).header("Cache-Control", caching).get()));
            for (JsonNode entry : bundle.path("entry")) {
                if (entry.path("resource") instanceof ObjectNode resource && type(resource).equals(type)) {
                    found.add(resource);
                }
            }
            page = next(bundle);
        }
        return found;
    }

    static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String reference(JsonNode resource) {
        return type(resource) + "/" + resource.path("id").asText();
    }

    static String type(JsonNode resource) {
        return resource.path("resourceType").asText();
    }

    private static Optional<String> next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return Optional.of(link.path("url").asText());
            }
        }
        return Optional.empty();
    }

    private Request.Builder request(String path) {
        return authorized(base + "/" + path);
    }

    /** A page may lie elsewhere; the bearer is for this server alone. */
    private Request.Builder authorized(String address) {
        var request = new Request.Builder().url(address).header("Accept", FHIR_JSON).header("Prefer", WHOLE);
        String token = isOurs(address) ? bearer.get() : "";
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private boolean isOurs(String address) {
        HttpUrl own = HttpUrl.get(base);
        HttpUrl asked = HttpUrl.get(address);
        return asked.scheme().equals(own.scheme()) && asked.host().equals(own.host()) && asked.port() == own.port();
    }

    private static RequestBody json(ObjectNode resource) {
        return RequestBody.create(resource.toString().getBytes(StandardCharsets.UTF_8), okhttp3.MediaType.get(FHIR_JSON));
    }

    private static ObjectNode resource(RestClient.Answer answer) {
        if (answer.isSuccess() && answer.body() instanceof ObjectNode resource) {
            return resource;
        }
        throw failure(answer);
    }

    /** What FHIR refuses is the caller's resource: its own words go on, as the Project API's error. */
    private static HttpFailure failure(RestClient.Answer answer) {
        String said = answer.body().at("/issue/0/details/text").asText(answer.body().at("/issue/0/diagnostics").asText());
        return switch (answer.status()) {
            case 400, 422 -> MessagingError.BAD_INPUT.failure(said.isEmpty() ? "FHIR refused the resource" : said);
            case 403 -> MessagingError.ACCESS_DENIED.failure();
            case 413 -> MessagingError.REQUEST_TOO_LARGE.failure();
            case 429 -> MessagingError.TOO_MANY_REQUESTS.failure();
            default -> MessagingError.UPSTREAM.failure();
        };
    }
}
