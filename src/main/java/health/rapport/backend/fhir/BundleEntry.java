package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpRequest;
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
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request inside a batch or transaction.
 *
 * @param fullUrl  by which other entries refer to this one's resource, or empty
 * @param bodiless asks for everything but the body, as HEAD does
 */
record BundleEntry(Interaction interaction, String fullUrl, boolean bodiless) {
    private static final Map<String, String> CONDITIONS =
            Map.of("ifMatch", "if-match", "ifNoneMatch", "if-none-match", "ifNoneExist", "if-none-exist");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Pattern ADDRESS = Pattern.compile("(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");

    static BundleEntry parse(JsonNode entry, Interaction bundle) {
        JsonNode request = entry.path("request");
        String method = request.path("method").asText();
        String url = request.path("url").asText();
        if (!METHODS.contains(method) || url.isEmpty()) {
            throw FhirFailure.invalid("An entry of this bundle needs request.method and request.url");
        }
        String relative = url.startsWith(bundle.base() + "/") ? url.substring(bundle.base().length()) : url;
        int question = relative.indexOf('?');
        List<String> path = new ArrayList<>(read(() -> HttpRequest.segments(question < 0 ? relative : relative.substring(0, question))));
        if (method.equals("POST") && path.size() == 2 && path.getLast().equals("_search")) {
            method = "GET";
            path.removeLast();
        }
        boolean bodiless = method.equals("HEAD");
        var headers = new HashMap<String, String>();
        bundle.header("prefer").ifPresent(value -> headers.put("prefer", value));
        CONDITIONS.forEach((member, header) -> {
            if (request.hasNonNull(member)) {
                headers.put(header, request.path(member).asText());
            }
        });
        Optional<JsonNode> resource = Optional.ofNullable(entry.get("resource"));
        Optional<JsonNode> body = method.equals("PATCH") ? resource.map(BundleEntry::patch) : resource;
        var query = question < 0 ? Parameters.NONE : read(() -> Parameters.parse(relative.substring(question + 1)));
        return new BundleEntry(new Interaction(bundle.base(), bodiless ? "GET" : method, path, query, headers, body), entry.path("fullUrl").asText(), bodiless);
    }

    private static <T> T read(Supplier<T> address) {
        try {
            return address.get();
        } catch (HttpFailure malformed) {
            throw FhirFailure.invalid("The address of an entry is not well percent-encoded");
        }
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

    /** The base of its fullUrl, where that is the address of a resource; relative references in this entry are below it. */
    Optional<String> base() {
        Matcher address = ADDRESS.matcher(fullUrl);
        return address.matches() ? Optional.of(address.group(1)) : Optional.empty();
    }

    boolean isOn(String method) {
        return interaction.method().equals(method);
    }

    @Override
    public String toString() {
        return "BundleEntry[" + interaction.method() + "]";
    }
}
