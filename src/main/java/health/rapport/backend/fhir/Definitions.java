package health.rapport.backend.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** R4B's resource types and search parameters, read from the tables that were generated out of HL7's definitions. */
final class Definitions {
    /** @param summary elements that {@code _summary=true} keeps; {@code value[x]} stands for a choice of types */
    record ResourceType(String name, Set<String> summary, Set<String> mandatory) {}

    static final String COMMON = "Resource";

    /** Apart from the keys of the parameters themselves. */
    private static final int COMPONENT = 1 << 16;

    private final Map<String, ResourceType> types = new TreeMap<>();
    private final Map<String, Map<String, SearchParameter>> parameters = new LinkedHashMap<>();
    private final int fingerprint;

    Definitions() {
        for (String line : lines("resource-types.tsv")) {
            String[] columns = line.split("\t", -1);
            types.put(columns[0], new ResourceType(columns[0], set(columns[1]), set(columns[2])));
        }
        List<String> lines = lines("search-parameters.tsv");
        for (int key = 0; key < lines.size(); key++) {
            SearchParameter parameter = parameter(key, lines.get(key).split("\t", -1));
            parameters.computeIfAbsent(parameter.type(), type -> new LinkedHashMap<>()).put(parameter.code(), parameter);
        }
        fingerprint = List.of(lines, lines("index.sql")).hashCode();
    }

    private static SearchParameter parameter(int key, String[] columns) {
        SearchParameter.Kind kind = kind(columns[2]);
        var components = new ArrayList<SearchParameter>();
        if (kind == SearchParameter.Kind.COMPOSITE) {
            for (String component : columns[4].split("\\$")) {
                String[] words = component.split(":", 2);
                int own = key + (components.size() + 1) * COMPONENT;
                components.add(new SearchParameter(own, columns[0], columns[1], kind(words[0]), paths(words[1]), Set.of(), List.of()));
            }
        }
        Set<String> targets = kind != SearchParameter.Kind.REFERENCE || columns[4].equals("*") ? Set.of() : set(columns[4]);
        return new SearchParameter(key, columns[0], columns[1], kind, paths(columns[3]), targets, List.copyOf(components));
    }

    private static SearchParameter.Kind kind(String name) {
        return SearchParameter.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<ElementPath> paths(String columns) {
        return Arrays.stream(columns.split("\\|")).map(ElementPath::parse).toList();
    }

    /** Changes when the index must be built anew. */
    int fingerprint() {
        return fingerprint;
    }

    boolean isType(String name) {
        return types.containsKey(name);
    }

    ResourceType type(String name) {
        return types.get(name);
    }

    Collection<ResourceType> types() {
        return types.values();
    }

    Set<String> names() {
        return types.keySet();
    }

    Optional<SearchParameter> find(String type, String code) {
        return Optional.ofNullable(parameters.getOrDefault(type, Map.of()).get(code))
                .or(() -> Optional.ofNullable(parameters.get(COMMON).get(code)));
    }

    /** Of the type itself and common to all. */
    List<SearchParameter> of(String type) {
        var all = new ArrayList<>(parameters.get(COMMON).values());
        all.addAll(parameters.getOrDefault(type, Map.of()).values());
        return all;
    }

    private static Set<String> set(String commaSeparated) {
        return commaSeparated.isEmpty() ? Set.of() : Set.of(commaSeparated.split(","));
    }

    static List<String> lines(String file) {
        try (InputStream in = Definitions.class.getResourceAsStream("/fhir/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
