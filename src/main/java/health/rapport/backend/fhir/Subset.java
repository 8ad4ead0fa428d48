package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which elements of a resource to answer: {@code _summary} and {@code _elements}. What was cut is tagged SUBSETTED. */
record Subset(String summary, Set<String> elements) {
    static final Subset ALL = new Subset("false", Set.of());
    private static final Set<String> SUMMARIES = Set.of("true", "text", "data", "count", "false");
    private static final Set<String> ALWAYS = Set.of("resourceType", "id", "meta");

    Subset summarised(String value) {
        if (!SUMMARIES.contains(value)) {
            throw FhirFailure.invalid("_summary is true, text, data, count or false");
        }
        return new Subset(value, elements);
    }

    /** Elements by name, or as {@code Type.name}; those of other types have no effect. */
    Subset reducedTo(String value) {
        var all = new HashSet<>(elements);
        all.addAll(Arrays.asList(value.split(",")));
        return new Subset(summary, all);
    }

    boolean isCount() {
        return summary.equals("count");
    }

    boolean isAll() {
        return summary.equals("false") && elements.isEmpty();
    }

    String of(String body, Definitions.ResourceType type) {
        if (isAll()) {
            return body;
        }
        JsonNode whole = ResourceStore.parse(body);
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> field : whole.properties()) {
            String name = field.getKey().startsWith("_") ? field.getKey().substring(1) : field.getKey();
            if (keeps(name, type)) {
                kept.set(field.getKey(), field.getValue());
            }
        }
        ObjectNode meta = kept.withObject("/meta");
        ArrayNode tags = meta.get("tag") instanceof ArrayNode given ? given : meta.putArray("tag");
        tags.addObject().put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue").put("code", "SUBSETTED");
        return kept.toString();
    }

    private boolean keeps(String name, Definitions.ResourceType type) {
        if (ALWAYS.contains(name)) {
            return true;
        }
        if (!elements.isEmpty()) {
            return isIn(elements, name) || elements.contains(type.name() + "." + name) || isIn(type.mandatory(), name);
        }
        return switch (summary) {
            case "true" -> isIn(type.summary(), name);
            case "text" -> name.equals("text") || isIn(type.mandatory(), name);
            case "data" -> !name.equals("text");
            default -> true;
        };
    }

    /** {@code deceased[x]}, or asked for as {@code deceased}, stands for deceasedBoolean and deceasedDateTime. */
    private static boolean isIn(Set<String> names, String name) {
        return names.contains(name) || names.stream().anyMatch(choice -> choice.endsWith("[x]") && name.startsWith(choice.substring(0, choice.length() - 3)));
    }
}
