package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A Binary's content as it is: written under its own content type, and read by who accepts that type. */
final class RawBinary {
    private static final Set<String> WRITING = Set.of("POST", "PUT");

    private RawBinary() {}

    /** The resource that a body stands for which is none itself; empty where it is one, or is meant for another type. */
    static Optional<JsonNode> resource(HttpRequest request, List<String> path) {
        String contentType = request.header("content-type").orElse("");
        boolean binary = !path.isEmpty() && path.getFirst().equals("Binary") && WRITING.contains(request.method());
        if (!binary || contentType.isEmpty() || contentType.contains("json") || contentType.contains("fhir") || isResource(request)) {
            return Optional.empty();
        }
        ObjectNode resource = Json.object().put("resourceType", "Binary");
        if (path.size() > 1) {
            resource.put("id", path.get(1));
        }
        resource.put("contentType", contentType);
        request.header("x-security-context").ifPresent(context -> resource.putObject("securityContext").put("reference", context));
        return Optional.of(resource.put("data", Base64.getEncoder().encodeToString(request.body())));
    }

    /** Some clients send a resource under any name. */
    private static boolean isResource(HttpRequest request) {
        try {
            JsonNode body = Json.MAPPER.readTree(request.bodyText());
            return body != null && body.path("resourceType").asText().equals("Binary");
        } catch (JsonProcessingException content) {
            return false;
        }
    }

    static boolean isRead(Interaction interaction) {
        return interaction.isRead() && interaction.path().size() > 1 && interaction.path().getFirst().equals("Binary")
                && interaction.query().first("_format").isEmpty();
    }

    /** The content, where the client accepts its type and does not accept every type: those get the resource, as SDKs that name none expect. */
    static Optional<HttpReply> content(String accepted, Result result) {
        if (result.status() != 200 || result.body().isEmpty() || accepted.isEmpty() || accepted.contains("json") || accepted.contains("*/*")) {
            return Optional.empty();
        }
        JsonNode binary = ResourceStore.parse(result.body().get());
        String type = binary.path("contentType").asText();
        String family = type.split("[/;]")[0] + "/*";
        boolean wanted = Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",")).map(each -> each.split(";")[0].strip())
                .anyMatch(each -> each.equals(family) || each.equals(type.split(";")[0].strip().toLowerCase(Locale.ROOT)));
        return wanted ? Optional.of(HttpReply.bytes(200, type, decoded(binary))) : Optional.empty();
    }

    private static byte[] decoded(JsonNode binary) {
        try {
            return Base64.getMimeDecoder().decode(binary.path("data").asText());
        } catch (IllegalArgumentException notBase64) {
            throw FhirFailure.of(422, "invalid", "The data of this Binary is not base64");
        }
    }
}
