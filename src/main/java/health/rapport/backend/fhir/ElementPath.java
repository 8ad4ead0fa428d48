package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of FHIRPath that HL7's search parameters need, as the table spells it: {@code a.b}, {@code value[x]},
 * {@code telecom.system='sms'} (only those where), {@code subject.->Patient} (only references to), a last {@code exists} and {@code $this}.
 */
record ElementPath(List<String> steps) {
    static ElementPath parse(String text) {
        return new ElementPath(text.equals("$this") ? List.of() : List.of(text.split("\\.")));
    }

    List<JsonNode> select(JsonNode resource) {
        List<JsonNode> found = List.of(resource);
        for (String step : steps) {
            var next = new ArrayList<JsonNode>();
            if (step.equals("exists")) {
                return List.of(BooleanNode.valueOf(found.stream().anyMatch(node -> !node.isBoolean() || node.booleanValue())));
            }
            for (JsonNode node : found) {
                follow(step, node, next);
            }
            found = next;
        }
        return found;
    }

    private static void follow(String step, JsonNode node, List<JsonNode> into) {
        int equals = step.indexOf('=');
        if (step.startsWith("->")) {
            if (pointsTo(node, step.substring(2))) {
                into.add(node);
            }
        } else if (equals > 0) {
            if (node.path(step.substring(0, equals)).asText().equals(step.substring(equals + 2, step.length() - 1))) {
                into.add(node);
            }
        } else if (step.endsWith("[x]")) {
            String name = step.substring(0, step.length() - 3);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String key = field.getKey();
                if (key.startsWith(name) && key.length() > name.length() && Character.isUpperCase(key.charAt(name.length()))) {
                    addAll(field.getValue(), into);
                }
            }
        } else {
            addAll(node.path(step), into);
        }
    }

    private static boolean pointsTo(JsonNode reference, String type) {
        String target = (reference.isTextual() ? reference : reference.path("reference")).asText();
        return reference.path("type").asText().equals(type) || target.startsWith(type + "/") || target.contains("/" + type + "/");
    }

    private static void addAll(JsonNode value, List<JsonNode> into) {
        if (value.isArray()) {
            value.forEach(into::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
            into.add(value);
        }
    }
}
