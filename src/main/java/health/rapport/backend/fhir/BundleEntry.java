package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request inside a batch or transaction.
 *
 * @param fullUrl by which other entries refer to this one's resource, or empty
 */
record BundleEntry(Interaction interaction, String fullUrl) {
    private static final Map<String, String> CONDITIONS =
            Map.of("ifMatch", "if-match", "ifNoneMatch", "if-none-match", "ifNoneExist", "if-none-exist");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static BundleEntry parse(JsonNode entry, Interaction bundle) {
        JsonNode request = entry.path("request");
        String method = request.path("method").asText();
        String url = request.path("url").asText();
        if (!METHODS.contains(method) || url.isEmpty()) {
            throw FhirFailure.invalid("An entry of this bundle needs request.method and request.url");
        }
        String relative = url.startsWith(bundle.base() + "/") ? url.substring(bundle.base().length()) : url;
        int question = relative.indexOf('?');
        List<String> path = new ArrayList<>();
        for (String segment : (question < 0 ? relative : relative.substring(0, question)).split("/")) {
            if (!segment.isEmpty()) {
                path.add(segment);
            }
        }
        if (method.equals("POST") && path.size() == 2 && path.getLast().equals("_search")) {
            method = "GET";
            path.removeLast();
        }
        var headers = new HashMap<String, String>();
        bundle.header("prefer").ifPresent(value -> headers.put("prefer", value));
        CONDITIONS.forEach((member, header) -> {
            if (request.hasNonNull(member)) {
                headers.put(header, request.path(member).asText());
            }
        });
        Optional<JsonNode> resource = Optional.ofNullable(entry.get("resource"));
        Optional<JsonNode> body = method.equals("PATCH") ? resource.map(BundleEntry::patch) : resource;
        var query = question < 0 ? Parameters.NONE : Parameters.parse(relative.substring(question + 1));
        return new BundleEntry(new Interaction(bundle.base(), method, path, query, headers, body), entry.path("fullUrl").asText());
    }

    /** FHIR carries a JSON Patch in a Binary, as base64 of its UTF-8 bytes. */
    private static JsonNode patch(JsonNode binary) {
        try {
            byte[] data = Base64.getMimeDecoder().decode(binary.path("data").asText());
            return Json.MAPPER.readTree(new String(data, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonProcessingException malformed) {
            throw FhirFailure.invalid("The Binary of a PATCH entry is not base64 of a JSON Patch");
        }
    }

    boolean isOn(String method) {
        return interaction.method().equals(method);
    }

    @Override
    public String toString() {
        return "BundleEntry[" + interaction.method() + "]";
    }
}
