package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of FHIR's REST interface, come by itself or as the entry of a bundle.
 *
 * @param base    this server's address as the client sees it
 * @param path    segments below the base, decoded
 * @param headers the conditions and preferences, names in lower case
 */
record Interaction(String base, String method, List<String> path, Parameters query, Map<String, String> headers, Optional<JsonNode> body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String type() {
        return path.getFirst();
    }

    String id() {
        return path.get(1);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    boolean isLenient() {
        return header("prefer").orElse("").contains("handling=lenient");
    }

    /** The body as a resource of the type that the address names. */
    ObjectNode resource() {
        if (!(body.orElse(null) instanceof ObjectNode resource)) {
            throw FhirFailure.invalid("The body is not a resource");
        }
        String type = resource.path("resourceType").asText();
        if (!type.equals(type())) {
            throw FhirFailure.invalid("The address says " + type() + ", the body's resourceType says \"" + type + "\"");
        }
        return resource;
    }

    Interaction withPathAndBody(List<String> otherPath, Optional<JsonNode> otherBody) {
        return new Interaction(base, method, otherPath, query, headers, otherBody);
    }

    @Override
    public String toString() {
        return "Interaction[" + method + "]";
    }
}
