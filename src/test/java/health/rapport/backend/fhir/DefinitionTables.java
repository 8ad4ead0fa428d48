package health.rapport.backend.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Turns HL7's R4B definitions into the two tables the server ships. Run {@link #main} from the project's root after the
 * definitions changed; {@code DefinitionTablesTest} fails until then.
 */
final class DefinitionTables {
    private static final String HEAD = "/org/hl7/fhir/r4b/model/";
    private static final Set<String> KINDS = Set.of("token", "reference", "string", "date", "uri", "quantity", "number");
    /** HL7 spells out "any resource" as the list of all types. */
    private static final int MANY = 100;
    private static final Pattern REFERS = Pattern.compile("where\\(resolve\\(\\) is (\\w+)\\)");
    private static final Pattern EQUALS = Pattern.compile("where\\((\\w+)='([^']+)'\\)");
    private static final Pattern AS = Pattern.compile("\\(?([\\w.]+) as (\\w+)\\)?|([\\w.]+)\\.as\\((\\w+)\\)");
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z]+(\\.([a-z]\\w*(\\[x])?|\\w+='[^']+'|->\\w+))*");

    private final Map<String, List<String>> summary = new TreeMap<>();
    private final Map<String, List<String>> mandatory = new TreeMap<>();
    private final Set<String> choices = new HashSet<>();
    private final List<String> searchParameters = new ArrayList<>();
    private final Map<String, String> kinds = new HashMap<>();

    private DefinitionTables() {}

    static DefinitionTables read() throws IOException, XMLStreamException {
        var tables = new DefinitionTables();
        tables.readTypes();
        tables.readSearchParameters();
        return tables;
    }

    static void main() throws IOException, XMLStreamException {
        var tables = read();
        Path folder = Path.of("src/main/resources/fhir");
        Files.writeString(folder.resolve("resource-types.tsv"), tables.resourceTypes());
        Files.writeString(folder.resolve("search-parameters.tsv"), tables.searchParameters());
    }

    /** Type, its summary elements, its mandatory elements. */
    String resourceTypes() {
        var text = new StringBuilder();
        summary.forEach((type, elements) -> text.append(type).append('\t').append(String.join(",", elements))
                .append('\t').append(String.join(",", mandatory.get(type))).append('\n'));
        return text.toString();
    }

    /** Type, code, kind, paths, types a reference may point to; of a composite its components instead, {@code kind:paths} with a dollar between them. */
    String searchParameters() {
        return searchParameters.stream().sorted().reduce("", (all, line) -> all + line + "\n", String::concat);
    }

    private void readTypes() throws IOException, XMLStreamException {
        var current = new LinkedHashMap<String, String>();
        var snapshot = new ArrayList<Map<String, String>>();
        walk("profile/profiles-resources.xml", (path, value) -> {
            if (path.endsWith("/resource/StructureDefinition")) {
                current.clear();
                snapshot.clear();
            } else if (path.matches(".*/StructureDefinition/(kind|abstract|type)")) {
                current.put(path.substring(path.lastIndexOf('/') + 1), value);
            } else if (path.endsWith("/StructureDefinition/snapshot/element")) {
                snapshot.add(new LinkedHashMap<>());
            } else if (path.matches(".*/StructureDefinition/snapshot/element/(path|min|isSummary)")) {
                snapshot.getLast().put(path.substring(path.lastIndexOf('/') + 1), value);
            } else if (path.endsWith("/StructureDefinition/differential") && "resource".equals(current.get("kind"))) {
                addType(current, snapshot);
            }
        });
    }

    private void addType(Map<String, String> definition, List<Map<String, String>> snapshot) {
        String type = definition.get("type");
        if ("true".equals(definition.get("abstract"))) {
            return;
        }
        var inSummary = new ArrayList<String>();
        var required = new ArrayList<String>();
        for (Map<String, String> element : snapshot) {
            String path = element.get("path");
            if (path.endsWith("[x]")) {
                choices.add(path.substring(0, path.length() - 3));
            }
            String name = path.substring(path.indexOf('.') + 1);
            if (path.contains(".") && !name.contains(".")) {
                if ("true".equals(element.get("isSummary"))) {
                    inSummary.add(name);
                }
                if (!"0".equals(element.get("min"))) {
                    required.add(name);
                }
            }
        }
        summary.put(type, inSummary);
        mandatory.put(type, required);
    }

    private void readSearchParameters() throws IOException, XMLStreamException {
        var all = new ArrayList<Map<String, List<String>>>();
        walk("sp/search-parameters.xml", (path, value) -> {
            if (path.endsWith("/resource/SearchParameter")) {
                all.add(new LinkedHashMap<>());
            } else if (path.matches(".*/SearchParameter/(url|code|base|type|expression|target|component/definition|component/expression)")) {
                all.getLast().computeIfAbsent(path.substring(path.indexOf("/SearchParameter/") + 17), name -> new ArrayList<>()).add(value);
            }
        });
        all.forEach(definition -> kinds.put(definition.get("url").getFirst(), definition.get("type").getFirst()));
        all.forEach(this::addSearchParameter);
    }

    private void addSearchParameter(Map<String, List<String>> definition) {
        String kind = definition.getOrDefault("type", List.of("")).getFirst();
        if (kind.equals("composite")) {
            definition.get("base").forEach(base -> addComposite(base, definition));
        }
        if (!KINDS.contains(kind) || !definition.containsKey("expression") || definition.get("code").contains("phonetic")) {
            return;
        }
        List<String> targets = definition.getOrDefault("target", List.of());
        for (String base : definition.get("base")) {
            var paths = new LinkedHashSet<String>();
            for (String part : definition.get("expression").getFirst().split("\\s*\\|\\s*")) {
                path(base, part.strip()).ifPresent(paths::add);
            }
            if (!paths.isEmpty()) {
                searchParameters.add(String.join("\t", base, definition.get("code").getFirst(), kind, String.join("|", paths),
                        targets.size() > MANY ? "*" : String.join(",", targets)));
            }
        }
    }

    /** One element at a time carries all components; a composite that reaches beyond its element is left out. */
    private void addComposite(String base, Map<String, List<String>> definition) {
        var elements = new ArrayList<String>();
        for (String element : definition.get("expression").getFirst().split("\\s*\\|\\s*")) {
            if (element.equals(base) || element.startsWith(base + ".")) {
                elements.add(element);
            }
        }
        var components = new ArrayList<String>();
        List<String> expressions = definition.get("component/expression");
        for (int i = 0; i < expressions.size(); i++) {
            var paths = new LinkedHashSet<String>();
            for (String part : expressions.get(i).split("\\s*\\|\\s*")) {
                path(elements.getFirst(), elements.getFirst() + "." + part.replaceAll("^\\((.*)\\)$", "$1")).ifPresent(paths::add);
            }
            if (paths.isEmpty()) {
                return;
            }
            components.add(kinds.get(definition.get("component/definition").get(i)) + ":" + String.join("|", paths));
        }
        String places = String.join("|", elements.stream().map(element -> element.equals(base) ? "$this" : element.substring(base.length() + 1)).toList());
        searchParameters.add(String.join("\t", base, definition.get("code").getFirst(), "composite", places, String.join("$", components)));
    }

    /** {@code (Patient.deceased as dateTime)} becomes {@code deceasedDateTime}; an expression of another type or beyond this grammar, nothing. */
    private Optional<String> path(String base, String expression) {
        String text = expression;
        Matcher as = AS.matcher(text);
        if (as.find()) {
            String path = as.group(1) == null ? as.group(3) : as.group(1);
            String type = as.group(1) == null ? as.group(4) : as.group(2);
            String replaced = choices.contains(path) || path.contains(".useContext.") ? path + Character.toUpperCase(type.charAt(0)) + type.substring(1) : path;
            text = text.substring(0, as.start()) + replaced + text.substring(as.end());
        }
        text = REFERS.matcher(text).replaceAll("->$1");
        text = EQUALS.matcher(text).replaceAll("$1='$2'");
        boolean exists = text.contains(".exists()");
        text = text.replaceAll("[()]", "").replaceAll("\\.exists.*", "");
        if (choices.contains(text)) {
            text += "[x]";
        }
        if (exists) {
            text += ".exists";
        }
        return text.startsWith(base + ".") && SIMPLE.matcher(text).matches() ? Optional.of(text.substring(base.length() + 1)) : Optional.empty();
    }

    @FunctionalInterface
    private interface Visitor {
        void element(String path, String value);
    }

    private static void walk(String file, Visitor visitor) throws IOException, XMLStreamException {
        Deque<String> stack = new ArrayDeque<>();
        try (InputStream in = DefinitionTables.class.getResourceAsStream(HEAD + file)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    stack.addLast(xml.getLocalName());
                    String value = xml.getAttributeValue(null, "value");
                    if (stack.size() <= 7) {
                        visitor.element(String.join("/", stack), value == null ? "" : value);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    stack.removeLast();
                }
            }
        }
    }
}
