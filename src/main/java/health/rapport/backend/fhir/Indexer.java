package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the searchable values out of a resource by the shape of its elements, so that a resource which is not quite valid
 * is still found by whatever of it makes sense.
 */
final class Indexer {
    private static final List<String> TEXTS =
            List.of("text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country");

    private final Definitions definitions;

    Indexer(Definitions definitions) {
        this.definitions = definitions;
    }

    Set<IndexRow> rows(String type, JsonNode resource) {
        var rows = new LinkedHashSet<IndexRow>();
        for (SearchParameter parameter : definitions.of(type)) {
            // The id and the time of the last change are columns of the resource table.
            if (!parameter.code().equals("_id") && !parameter.code().equals("_lastUpdated") && parameter.kind() != SearchParameter.Kind.COMPOSITE) {
                select(parameter, resource).forEach(node -> add(parameter, node, rows));
            }
        }
        return rows;
    }

    Set<IndexRow.Together> composites(String type, JsonNode resource) {
        var together = new LinkedHashSet<IndexRow.Together>();
        for (SearchParameter composite : definitions.of(type)) {
            int element = IndexRow.ALONE;
            for (JsonNode node : composite.components().isEmpty() ? List.<JsonNode>of() : select(composite, resource)) {
                element++;
                for (SearchParameter component : composite.components()) {
                    var rows = new LinkedHashSet<IndexRow>();
                    select(component, node).forEach(value -> add(component, value, rows));
                    for (IndexRow row : rows) {
                        together.add(new IndexRow.Together(element, row));
                    }
                }
            }
        }
        return together;
    }

    private static List<JsonNode> select(SearchParameter parameter, JsonNode from) {
        return parameter.paths().stream().flatMap(path -> path.select(from).stream()).toList();
    }

    private static void add(SearchParameter parameter, JsonNode node, Set<IndexRow> rows) {
        int key = parameter.key();
        switch (parameter.kind()) {
            case TOKEN -> tokens(key, node, rows);
            case URI -> rows.add(new IndexRow.Token(key, IndexRow.ANY_SYSTEM, node.asText()));
            case STRING -> texts(key, node, rows);
            case DATE -> moments(key, node, rows);
            case REFERENCE -> links(key, node, rows);
            case NUMBER, QUANTITY -> amounts(key, node, rows);
            case COMPOSITE -> throw new IllegalArgumentException("A composite has no values of its own");
        }
    }

    private static void tokens(int key, JsonNode node, Set<IndexRow> rows) {
        if (node.isValueNode()) {
            rows.add(new IndexRow.Token(key, IndexRow.ANY_SYSTEM, node.asText()));
            return;
        }
        if (node.has("coding")) {
            node.path("coding").forEach(coding -> tokens(key, coding, rows));
        }
        String code = node.path(node.has("value") ? "value" : "code").asText();
        String system = node.path("system").asText();
        if (!code.isEmpty() || !system.isEmpty()) {
            rows.add(new IndexRow.Token(key, system, code));
        }
        for (String name : List.of("text", "display")) {
            if (node.path(name).isTextual()) {
                text(key, node.path(name).textValue(), rows);
            }
        }
        if (node.path("type").isObject()) {
            // An identifier's type is searched by :text.
            text(key, node.path("type").path("text").asText(), rows);
            node.path("type").path("coding").forEach(type -> rows.add(new IndexRow.Token(SearchParameter.ofType(key),
                    type.path("system").asText() + "|" + type.path("code").asText(), code)));
        }
    }

    private static void texts(int key, JsonNode node, Set<IndexRow> rows) {
        if (node.isValueNode()) {
            text(key, node.asText(), rows);
            return;
        }
        for (String name : TEXTS) {
            JsonNode value = node.path(name);
            if (value.isArray()) {
                value.forEach(item -> text(key, item.asText(), rows));
            } else {
                text(key, value.asText(), rows);
            }
        }
    }

    private static void text(int key, String text, Set<IndexRow> rows) {
        if (!text.isBlank()) {
            rows.add(new IndexRow.Text(key, Folding.fold(text), text));
        }
    }

    private static void moments(int key, JsonNode node, Set<IndexRow> rows) {
        if (node.isTextual()) {
            TimeSpan.of(node.textValue()).ifPresent(span -> rows.add(new IndexRow.Moment(key, span)));
        } else if (node.has("start") || node.has("end")) {
            long start = TimeSpan.of(node.path("start").asText()).map(TimeSpan::start).orElse(TimeSpan.BEGINNING);
            long end = TimeSpan.of(node.path("end").asText()).map(TimeSpan::end).orElse(TimeSpan.FOREVER);
            rows.add(new IndexRow.Moment(key, new TimeSpan(start, end)));
        } else {
            node.path("event").forEach(event -> moments(key, event, rows));
            JsonNode bounds = node.path("repeat").path("boundsPeriod");
            if (bounds.isObject()) {
                moments(key, bounds, rows);
            }
        }
    }

    private static void links(int key, JsonNode node, Set<IndexRow> rows) {
        String text = node.isTextual() ? node.textValue() : node.path("reference").asText();
        if (!text.isEmpty() && !text.startsWith("#")) {
            var reference = ReferenceText.parse(text);
            rows.add(new IndexRow.Link(key, reference.base(), reference.type(), reference.id()));
            if (node.isTextual() && text.contains("|")) {
                // A canonical is found with and without its version.
                rows.add(new IndexRow.Link(key, "", "", text.substring(0, text.indexOf('|'))));
            }
        }
        JsonNode identifier = node.path("identifier");
        if (identifier.isObject()) {
            tokens(key, identifier, rows);
        }
    }

    private static void amounts(int key, JsonNode node, Set<IndexRow> rows) {
        if (node.isNumber()) {
            rows.add(new IndexRow.Amount(key, node.doubleValue(), node.doubleValue(), "", "", ""));
        } else if (node.path("value").isNumber()) {
            double value = node.path("value").doubleValue();
            String code = node.path(node.has("currency") ? "currency" : "code").asText();
            rows.add(new IndexRow.Amount(key, value, value, node.path("system").asText(), code, node.path("unit").asText()));
        } else if (node.has("low") || node.has("high")) {
            JsonNode low = node.path("low");
            JsonNode high = node.path("high");
            JsonNode either = node.has("low") ? low : high;
            double from = low.path("value").asDouble(Double.NEGATIVE_INFINITY);
            double to = high.path("value").asDouble(Double.POSITIVE_INFINITY);
            rows.add(new IndexRow.Amount(key, from, to, either.path("system").asText(), either.path("code").asText(), either.path("unit").asText()));
        }
    }

    /** For each date parameter of the type, present or not, what sorting goes by. */
    List<IndexRow.Moment> sortKeys(String type, Set<IndexRow> rows) {
        var keys = new ArrayList<IndexRow.Moment>();
        for (SearchParameter parameter : definitions.of(type)) {
            if (parameter.kind() == SearchParameter.Kind.DATE && !parameter.code().equals("_lastUpdated")) {
                // Without a value: last in either direction.
                long earliest = TimeSpan.FOREVER;
                long latest = TimeSpan.BEGINNING;
                for (IndexRow row : rows) {
                    if (row instanceof IndexRow.Moment(int key, TimeSpan span) && key == parameter.key()) {
                        long moment = span.start() == TimeSpan.BEGINNING ? span.end() : span.start();
                        earliest = Math.min(earliest, moment);
                        latest = Math.max(latest, moment);
                    }
                }
                keys.add(new IndexRow.Moment(parameter.key(), new TimeSpan(earliest, latest)));
            }
        }
        return keys;
    }
}
