package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts real references in place of those by fullUrl (mostly {@code urn:uuid:…}) and of conditional ones, in a copy of a resource. A relative
 * reference is a fullUrl below the base of the resource's own (R4B 2.36.4.1): {@code Patient/77} of another server is not ours.
 */
final class ReferenceRewriter {
    /** {@code Practitioner?identifier=…} */
    record Condition(String type, Parameters parameters) {}

    @FunctionalInterface
    interface Resolver {
        String resolve(Condition condition) throws SQLException;
    }

    /** Elements of the types Reference, uri, url, oid and uuid hold references; what only looks like one, such as an identifier's value, is left. */
    private static final Set<String> REFERENCES = Set.of("reference", "valueReference", "uri", "url", "valueUri", "valueUrl", "valueUuid", "valueOid");

    private static final Pattern RELATIVE = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64})(/_history/.+)?");

    private final Map<String, String> references;
    private final Optional<String> base;
    private final Resolver resolver;

    /** @param base of the resource's own fullUrl, ending with a slash; empty where that is no address */
    ReferenceRewriter(Map<String, String> references, Optional<String> base, Resolver resolver) {
        this.references = references;
        this.base = base;
        this.resolver = resolver;
    }

    JsonNode rewrite(JsonNode resource) throws SQLException {
        return copy("", resource);
    }

    private JsonNode copy(String name, JsonNode node) throws SQLException {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = Json.object();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    copy.set(field.getKey(), copy(field.getKey(), field.getValue()));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Json.array();
                for (JsonNode item : array) {
                    copy.add(copy(name, item));
                }
                yield copy;
            }
            case TextNode text when REFERENCES.contains(name) -> TextNode.valueOf(reference(name, text.textValue()));
            case TextNode text when name.equals("div") -> TextNode.valueOf(narrative(text.textValue()));
            default -> node;
        };
    }

    private String reference(String name, String text) throws SQLException {
        int fragment = text.indexOf('#');
        String whole = fragment > 0 ? text.substring(0, fragment) : text;
        if (references.containsKey(whole)) {
            return references.get(whole) + text.substring(whole.length());
        }
        Matcher relative = RELATIVE.matcher(whole);
        if (base.isPresent() && relative.matches() && references.containsKey(base.get() + relative.group(1))) {
            // Here it will have another version than it had there.
            return references.get(base.get() + relative.group(1)) + text.substring(whole.length());
        }
        int question = text.indexOf('?');
        boolean conditional = name.equals("reference") && question > 0 && text.substring(0, question).matches("[A-Z][A-Za-z]+");
        return conditional ? resolver.resolve(new Condition(text.substring(0, question), Parameters.parse(text.substring(question + 1)))) : text;
    }

    private String narrative(String html) {
        String text = html;
        for (Map.Entry<String, String> reference : references.entrySet()) {
            String quoted = "\"" + reference.getValue() + "\"";
            if (text.contains(reference.getKey())) {
                text = text.replace("\"" + reference.getKey() + "\"", quoted);
            }
            if (base.isPresent() && reference.getKey().startsWith(base.get())) {
                text = text.replace("\"" + reference.getKey().substring(base.get().length()) + "\"", quoted);
            }
        }
        return text;
    }
}
