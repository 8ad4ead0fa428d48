package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows under which id every resource of a set of files is stored, however the files refer to it. */
final class ReferenceBook {
    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^|&]*)\\|([^&]+)");

    private final Map<String, String> byUrl = new HashMap<>();
    private final Map<String, String> byIdentifier = new HashMap<>();

    void enter(FhirFile.Entry entry) {
        var type = entry.resource().path("resourceType").asText();
        var reference = type + "/" + id(entry);
        if (!entry.fullUrl().isEmpty()) {
            byUrl.put(entry.fullUrl(), reference);
        }
        for (var identifier : entry.resource().path("identifier")) {
            byIdentifier.putIfAbsent(key(type, identifier.path("system").asText(), identifier.path("value").asText()), reference);
        }
    }

    /** The resource with an id to be stored under, and with references that lead to where the others are stored. */
    ObjectNode resolved(FhirFile.Entry entry) {
        entry.resource().put("id", id(entry));
        resolve(entry.resource());
        return entry.resource();
    }

    /** Its own where it has one, else one that comes out the same each time: nothing is doubled by loading twice. */
    private static String id(FhirFile.Entry entry) {
        var own = entry.resource().path("id").asText();
        if (FHIR_ID.matcher(own).matches()) {
            return own;
        }
        var url = entry.fullUrl();
        var last = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
        return FHIR_ID.matcher(last).matches() ? last : Fhir.stableId(url, entry.resource().toString());
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
            resolveReference(object);
        }
        node.forEach(this::resolve);
    }

    private void resolveReference(ObjectNode reference) {
        var text = reference.path("reference").asText();
        var known = byUrl.get(text);
        if (known != null) {
            reference.put("reference", known);
            return;
        }
        var conditional = CONDITIONAL.matcher(text);
        if (conditional.matches()) {
            var stored = byIdentifier.get(key(conditional.group(1), conditional.group(2), conditional.group(3)));
            if (stored != null) {
                reference.put("reference", stored);
            } else {
                // What these files do not hold stays a logical reference: type and identifier instead of an address.
                reference.remove("reference");
                reference.put("type", conditional.group(1));
                reference.putObject("identifier").put("system", conditional.group(2)).put("value", conditional.group(3));
            }
        }
    }

    private static String key(String type, String system, String value) {
        return type + "|" + system + "|" + value;
    }
}
