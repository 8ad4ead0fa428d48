package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.oystehr.http.LosslessJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A JSON Patch (RFC 6902). Everything it does not name stays as it is, to the last unknown extension. */
public final class JsonPatch {
    private final ArrayNode operations = LosslessJson.MAPPER.createArrayNode();

    /** Puts a value at the path, in the place of another where there is one. */
    public JsonPatch add(String path, JsonNode value) {
        operations.addObject().put("op", "add").put("path", path).set("value", value);
        return this;
    }

    /** Takes away what stands at the path. */
    public JsonPatch remove(String path) {
        operations.addObject().put("op", "remove").put("path", path);
        return this;
    }

    /** Adds to the array at the path, and makes the array where {@code owner} does not have it. */
    public JsonPatch append(JsonNode owner, String ownerPath, String array, Iterable<? extends JsonNode> values) {
        ArrayNode all = LosslessJson.MAPPER.createArrayNode();
        values.forEach(all::add);
        if (all.isEmpty()) {
            return this;
        }
        String path = ownerPath + "/" + array;
        if (!owner.path(array).isArray()) {
            return add(path, all);
        }
        all.forEach(value -> add(path + "/-", value));
        return this;
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** As an entry of a bundle carries it. */
    public ObjectNode binary() {
        String data = Base64.getEncoder().encodeToString(operations.toString().getBytes(StandardCharsets.UTF_8));
        return LosslessJson.object().put("resourceType", "Binary").put("contentType", "application/json-patch+json").put("data", data);
    }

    String body() {
        return operations.toString();
    }
}
