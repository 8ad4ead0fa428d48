package health.rapport.backend.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Stands in front of the FHIR server: bearer and access policy, refusals as OperationOutcome. A bundle needs the right to each of its
 * entries, a search the right to every type that it names; of what it includes, only what may be read or searched gets through.
 */
public final class FhirGate implements Route {
    private final Gate gate;
    private final Route fhir;
    private final String publicPath;
    private final SearchReach reach;

    /**
     * @param publicPath where clients see the FHIR server, such as {@code /r4b}: entries of a bundle may name it
     * @param targets    the types that a reference parameter of a type may point to
     */
    public FhirGate(Gate gate, Route fhir, String publicPath, BiFunction<String, String, Set<String>> targets) {
        this.gate = gate;
        this.fhir = fhir;
        this.publicPath = publicPath;
        reach = new SearchReach(targets);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (isOpen(request)) {
            return fhir.handle(request);
        }
        Actor actor = gate.whoIs(request).orElseThrow(() -> refusal(401, "login", "Unauthorized"));
        if (actor.kind() == Actor.Kind.DEVELOPER && !Gate.namesProject(request)) {
            throw refusal(400, "required", "A developer token needs a project header");
        }
        check(actor, request);
        HttpReply reply = fhir.handle(request);
        boolean seesAll = actor.may("FHIR:Search", "FHIR:*") && actor.may("FHIR:Read", "FHIR:*");
        return seesAll || !mayMeetMore(request) ? reply : withoutHidden(actor, reply);
    }

    /** Whether the answer may hold what the request does not name. */
    private static boolean mayMeetMore(HttpRequest request) {
        boolean bundle = request.segments().isEmpty() && request.method().equals("POST");
        return bundle || SearchReach.bringsMore(request.query()) || isSearchByForm(request) && SearchReach.bringsMore(request.form());
    }

    private static boolean isSearchByForm(HttpRequest request) {
        return request.method().equals("POST") && request.path().endsWith("_search");
    }

    private static HttpReply withoutHidden(Actor actor, HttpReply reply) throws JsonProcessingException {
        if (reply.status() != 200 || reply.body().length == 0) {
            return reply;
        }
        JsonNode answer = Json.MAPPER.readTree(reply.bodyText());
        hide(actor, answer);
        return new HttpReply(reply.status(), reply.headers(), answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void hide(Actor actor, JsonNode bundle) {
        if (bundle.path("entry") instanceof ArrayNode entries) {
            entries.removeIf(entry -> entry.at("/search/mode").asText().equals("include") && !maySee(actor, entry.at("/resource/resourceType").asText()));
            entries.forEach(entry -> hide(actor, entry.path("resource")));
        }
    }

    private static boolean maySee(Actor actor, String type) {
        List<String> ways = List.of("FHIR:Read", "FHIR:Search");
        return ways.stream().anyMatch(way -> actor.may(way, "FHIR:" + type)) && ways.stream().noneMatch(way -> actor.isDenied(way, "FHIR:" + type));
    }

    /** What the server can do is for everybody; a resource that happens to have that id is not. */
    private static boolean isOpen(HttpRequest request) {
        return Set.of("GET", "HEAD").contains(request.method()) && request.segments().equals(List.of("metadata"));
    }

    void check(Actor actor, HttpRequest request) {
        if (request.segments().isEmpty() && request.method().equals("POST")) {
            for (JsonNode entry : bundle(request).path("entry")) {
                // One that cannot be read the server refuses, and in a batch that one alone.
                entry(entry.path("request"), request).ifPresent(one -> checkOne(actor, one));
            }
        } else {
            checkOne(actor, request);
        }
    }

    private void checkOne(Actor actor, HttpRequest request) {
        List<String> path = request.segments();
        String action = "FHIR:" + action(request.method(), path);
        for (String type : types(request, path)) {
            require(actor, action, type);
            reach.of(type, request.query()).forEach(other -> require(actor, "FHIR:Search", other));
            if (isSearchByForm(request)) {
                reach.of(type, request.form()).forEach(other -> require(actor, "FHIR:Search", other));
            }
        }
    }

    private static void require(Actor actor, String action, String type) {
        if (!actor.may(action, "FHIR:" + type)) {
            throw refusal(403, "forbidden", "Your access policy does not allow " + action + (type.equals("*") ? "" : " of " + type));
        }
    }

    /** Those that an interaction concerns; {@code *} where it does not say. */
    private static List<String> types(HttpRequest request, List<String> path) {
        if (!path.isEmpty() && !path.getFirst().startsWith("_")) {
            return List.of(path.getFirst());
        }
        var named = new ArrayList<>(request.query().all("_type"));
        if (request.method().equals("POST")) {
            named.addAll(request.form().all("_type"));
        }
        return named.isEmpty() ? List.of("*") : Arrays.asList(String.join(",", named).split(","));
    }

    private static String action(String method, List<String> path) {
        return switch (method) {
            case "POST" -> !path.isEmpty() && path.getLast().equals("_search") ? "Search" : "Create";
            case "PUT", "PATCH" -> "Update";
            case "DELETE" -> "Delete";
            default -> path.contains("_history") ? "History" : path.size() > 1 ? "Read" : "Search";
        };
    }

    /** An entry of a bundle as the request that it stands for; its address may be relative or not. Empty where the address is not well percent-encoded. */
    private Optional<HttpRequest> entry(JsonNode entry, HttpRequest bundle) {
        String[] url = entry.path("url").asText().split("\\?", 2);
        String base = bundle.origin() + publicPath + "/";
        String path = url[0].startsWith(base) ? url[0].substring(base.length()) : url[0];
        try {
            HttpRequest.segments(path);
            return Optional.of(new HttpRequest(entry.path("method").asText("GET"), path, Parameters.parse(url.length > 1 ? url[1] : ""), Map.of(), new byte[0],
                    Map.of(), bundle.origin()));
        } catch (HttpFailure malformed) {
            return Optional.empty();
        }
    }

    private static JsonNode bundle(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw refusal(400, "structure", "The body is not JSON");
        }
    }

    /** The text is in {@code details}, where Oystehr's own client looks for it. */
    private static HttpFailure refusal(int status, String issueCode, String text) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("severity", "error").put("code", issueCode).putObject("details").put("text", text);
        HttpReply reply = HttpReply.text(status, "application/fhir+json", outcome.toString());
        return new HttpFailure(status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply);
    }
}
