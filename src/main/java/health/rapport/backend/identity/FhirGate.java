package health.rapport.backend.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import java.util.Arrays;

/** Stands in front of the FHIR server: bearer and access policy, refusals as OperationOutcome. A bundle needs the right to each of its entries. */
public final class FhirGate implements Route {
    private final Gate gate;
    private final Route fhir;

    public FhirGate(Gate gate, Route fhir) {
        this.gate = gate;
        this.fhir = fhir;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (!request.path().endsWith("/metadata")) {
            Actor actor = gate.whoIs(request).orElseThrow(() -> refusal(401, "login", "Unauthorized"));
            if (actor.kind() == Actor.Kind.DEVELOPER && !Gate.namesProject(request)) {
                throw refusal(400, "required", "A developer token needs a project header");
            }
            String[] path = segments(request.path());
            if (path.length == 0 && request.method().equals("POST")) {
                for (JsonNode entry : bundle(request).path("entry")) {
                    JsonNode wanted = entry.path("request");
                    check(actor, wanted.path("method").asText("GET"), segments(wanted.path("url").asText().split("\\?")[0]));
                }
            } else {
                check(actor, request.method(), path);
            }
        }
        return fhir.handle(request);
    }

    private static void check(Actor actor, String method, String[] path) {
        String type = path.length == 0 ? "*" : path[0];
        String action = "FHIR:" + action(method, path);
        if (!actor.may(action, "FHIR:" + type)) {
            throw refusal(403, "forbidden", "Your access policy does not allow " + action);
        }
    }

    private static String action(String method, String[] path) {
        return switch (method) {
            case "POST" -> path.length > 1 && path[path.length - 1].equals("_search") ? "Search" : "Create";
            case "PUT", "PATCH" -> "Update";
            case "DELETE" -> "Delete";
            default -> Arrays.asList(path).contains("_history") ? "History" : path.length > 1 ? "Read" : "Search";
        };
    }

    private static JsonNode bundle(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw refusal(400, "structure", "The body is not JSON");
        }
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toArray(String[]::new);
    }

    /** The text is in {@code details}, where Oystehr's own client looks for it. */
    private static HttpFailure refusal(int status, String issueCode, String text) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("severity", "error").put("code", issueCode).putObject("details").put("text", text);
        HttpReply reply = HttpReply.text(status, "application/fhir+json", outcome.toString());
        return new HttpFailure(status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply);
    }
}
