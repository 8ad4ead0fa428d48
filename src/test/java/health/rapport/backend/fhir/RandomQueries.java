package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Searches for what there is, in every way that HL7's parameters allow: the same for the same seed. */
final class RandomQueries {
    private static final List<String> PREFIXES = List.of("", "", "eq", "ne", "gt", "ge", "lt", "le", "sa", "eb");

    private final Random random;
    private final Definitions definitions = new Definitions();
    private final Map<String, Map<SearchParameter, List<IndexRow>>> values = new TreeMap<>();
    private final Map<String, List<String>> joint = new TreeMap<>();
    /** What sorts by several values of one resource is left open by FHIR. */
    private final Set<SearchParameter> single = new HashSet<>();

    RandomQueries(long seed, List<ObjectNode> resources) {
        random = new Random(seed);
        var indexer = new Indexer(definitions);
        var several = new HashSet<SearchParameter>();
        for (ObjectNode resource : resources) {
            String type = resource.path("resourceType").asText();
            Map<Integer, SearchParameter> keys = definitions.of(type).stream().collect(Collectors.toMap(SearchParameter::key, parameter -> parameter));
            Set<IndexRow> rows = new HashSet<>(indexer.rows(type, resource));
            rows.removeIf(row -> !keys.containsKey(row.parameter()));
            joint(type, resource, indexer);
            rows.stream().collect(Collectors.groupingBy(row -> keys.get(row.parameter()), Collectors.counting())).forEach((parameter, count) -> {
                if (count == 1 && !several.contains(parameter)) {
                    single.add(parameter);
                } else if (count > 1) {
                    several.add(parameter);
                    single.remove(parameter);
                }
            });
            for (IndexRow row : rows) {
                values.computeIfAbsent(type, name -> new java.util.LinkedHashMap<>())
                        .computeIfAbsent(keys.get(row.parameter()), parameter -> new ArrayList<>()).add(row);
            }
        }
    }

    /** What is only found together: values of composites in one element, and identifiers with their types. */
    private void joint(String type, ObjectNode resource, Indexer indexer) {
        List<String> filters = joint.computeIfAbsent(type, name -> new ArrayList<>());
        Set<IndexRow.Together> parts = indexer.composites(type, resource);
        for (SearchParameter composite : definitions.of(type)) {
            List<SearchParameter> components = composite.components();
            for (int element = 1; !components.isEmpty() && element < 4; element++) {
                int each = element;
                List<List<IndexRow>> found = components.stream()
                        .map(component -> parts.stream().filter(part -> part.element() == each && part.row().parameter() == component.key())
                        .map(IndexRow.Together::row).filter(row -> !(row instanceof IndexRow.Text) || component.kind() == SearchParameter.Kind.STRING).toList())
                                .toList();
                if (found.stream().noneMatch(List::isEmpty)) {
                    filters.add(composite.code() + "=" + encode(String.join("$", found.stream().map(rows -> value(pick(rows), "")).toList())));
                }
            }
        }
        for (JsonNode identifier : resource.path("identifier")) {
            for (JsonNode coding : identifier.path("type").path("coding")) {
                filters.add("identifier:of-type="
                        + encode(coding.path("system").asText() + "|" + coding.path("code").asText() + "|" + escape(identifier.path("value").asText())));
            }
        }
    }

    /** Relative to the base; sorted by {@code _id} at last, so that the order of the answer is decided. */
    String next() {
        String type = pick(List.copyOf(values.keySet()));
        var parts = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(filter(type));
        }
        if (chance(50)) {
            SearchParameter order = pick(List.copyOf(values.get(type).keySet()));
            boolean sortable = order.kind() != SearchParameter.Kind.QUANTITY && order.kind() != SearchParameter.Kind.REFERENCE && single.contains(order)
                    && !order.code().startsWith("_");
            parts.add("_sort=" + (sortable && chance(80) ? (chance(50) ? "-" : "") + order.code() + "," : "") + "_id");
        }
        if (chance(20)) {
            parts.add(forward(type));
        }
        if (chance(15)) {
            parts.add(backward(type));
        }
        parts.add("_count=" + pick(List.of("3", "7", "20", "200")));
        return type + "?" + String.join("&", parts) + "&_total=accurate";
    }

    private String filter(String type) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            List<SearchParameter> links = references(type);
            if (!links.isEmpty()) {
                SearchParameter link = pick(links);
                String target = pick(targets(type, link));
                return link.code() + ":" + target + "." + filter(target, pick(parameters(target)));
            }
        }
        if (kind == 1) {
            List<Map.Entry<String, SearchParameter>> pointing = pointing(type);
            if (!pointing.isEmpty()) {
                Map.Entry<String, SearchParameter> link = pick(pointing);
                return "_has:" + link.getKey() + ":" + link.getValue().code() + ":" + filter(link.getKey(), pick(parameters(link.getKey())));
            }
        }
        if (kind == 2 && !joint.get(type).isEmpty()) {
            return pick(joint.get(type));
        }
        return filter(type, pick(parameters(type)));
    }

    private String forward(String type) {
        List<SearchParameter> links = references(type);
        return links.isEmpty() ? "_include=*" : "_include=" + type + ":" + pick(links).code();
    }

    private String backward(String type) {
        List<Map.Entry<String, SearchParameter>> pointing = pointing(type);
        if (pointing.isEmpty()) {
            return "_revinclude=*";
        }
        Map.Entry<String, SearchParameter> link = pick(pointing);
        return "_revinclude=" + link.getKey() + ":" + link.getValue().code();
    }

    private List<SearchParameter> parameters(String type) {
        return List.copyOf(values.get(type).keySet());
    }

    private List<SearchParameter> references(String type) {
        return parameters(type).stream()
                .filter(parameter -> parameter.kind() == SearchParameter.Kind.REFERENCE && !targets(type, parameter).isEmpty()).toList();
    }

    private List<String> targets(String type, SearchParameter link) {
        Set<String> targets = new LinkedHashSet<>();
        values.get(type).get(link).forEach(row -> {
            if (row instanceof IndexRow.Link(int key, String base, String target, String id) && values.containsKey(target)) {
                targets.add(target);
            }
        });
        return List.copyOf(targets);
    }

    private List<Map.Entry<String, SearchParameter>> pointing(String target) {
        return values.keySet().stream().flatMap(type -> references(type).stream().filter(link -> targets(type, link).contains(target))
                .map(link -> Map.entry(type, link))).toList();
    }

    private String filter(String type, SearchParameter parameter) {
        if (chance(8) && !parameter.code().startsWith("_")) {
            return parameter.code() + ":missing=" + chance(50);
        }
        List<IndexRow> rows = values.get(type).get(parameter);
        IndexRow first = pick(rows);
        String modifier = modifier(first, parameter);
        var alternatives = new HashSet<String>();
        for (int i = chance(25) ? 2 : 1; i > 0; i--) {
            IndexRow row = i == 1 ? first : pick(rows);
            if (row.getClass() == first.getClass()) {
                alternatives.add(value(row, modifier));
            }
        }
        return parameter.code() + modifier + "=" + encode(String.join(",", alternatives.stream().sorted().toList()));
    }

    private String modifier(IndexRow row, SearchParameter parameter) {
        return switch (row) {
            case IndexRow.Text text when parameter.kind() == SearchParameter.Kind.TOKEN -> ":text";
            case IndexRow.Text text -> pick(List.of("", "", ":exact", ":contains"));
            case IndexRow.Token token when parameter.kind() == SearchParameter.Kind.URI -> pick(List.of("", "", ":below", ":above"));
            case IndexRow.Token token when parameter.kind() == SearchParameter.Kind.REFERENCE -> ":identifier";
            case IndexRow.Token token -> chance(20) ? ":not" : "";
            case IndexRow.Link link -> !link.type().isEmpty() && chance(20) ? ":" + link.type() : "";
            default -> "";
        };
    }

    private String value(IndexRow row, String modifier) {
        return switch (row) {
            case IndexRow.Token(int key, String system, String code) when system.equals(IndexRow.ANY_SYSTEM) -> escape(code);
            case IndexRow.Token(int key, String system, String code) -> switch (random.nextInt(4)) {
                case 0 -> system + "|" + escape(code);
                case 1 -> system.equals("urn:tags") ? escape(code) : "|" + escape(code);
                case 2 -> system.isEmpty() || system.equals("urn:tags") ? escape(code) : system + "|";
                default -> escape(code);
            };
            case IndexRow.Text(int key, String folded, String exact) -> text(exact, modifier);
            case IndexRow.Link(int key, String base, String type, String id) -> modifier.isEmpty() && !type.isEmpty() ? type + "/" + id : escape(id);
            case IndexRow.Moment(int key, TimeSpan span) -> pick(PREFIXES) + moment(span);
            case IndexRow.Amount(int key, double low, double high, String system, String code, String unit) -> {
                String number = pick(PREFIXES) + (low == Math.rint(low) ? Long.toString((long) low) : Double.toString(low));
                yield code.isEmpty() ? number : number + pick(List.of("", "|" + system + "|" + code, "||" + code));
            }
        };
    }

    private String text(String exact, String modifier) {
        return switch (modifier) {
            case ":exact" -> escape(exact);
            case ":contains" -> escape(exact.substring(random.nextInt(Math.max(1, exact.length() - 2))));
            default -> escape(exact.substring(0, Math.min(exact.length(), 2 + random.nextInt(4))).strip());
        };
    }

    private String moment(TimeSpan span) {
        long millis = span.start() != TimeSpan.BEGINNING ? span.start() : span.end();
        String text = Instant.ofEpochMilli(millis).toString();
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, 4);
            case 1 -> text.substring(0, 7);
            case 2 -> text.substring(0, 19) + "Z";
            default -> text.substring(0, 10);
        };
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|").replace("$", "\\$");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
