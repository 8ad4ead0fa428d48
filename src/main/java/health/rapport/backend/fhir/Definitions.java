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

    private static final String COMMON = "Resource";

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
            String[] columns = lines.get(key).split("\t", -1);
            var paths = Arrays.stream(columns[3].split("\\|")).map(ElementPath::parse).toList();
            var parameter = new SearchParameter(key, columns[0], columns[1], SearchParameter.Kind.valueOf(columns[2].toUpperCase(Locale.ROOT)), paths,
                    columns[4].equals("*") ? Set.of() : set(columns[4]));
            parameters.computeIfAbsent(columns[0], type -> new LinkedHashMap<>()).put(parameter.code(), parameter);
        }
        fingerprint = lines.hashCode();
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

    private static List<String> lines(String file) {
        try (InputStream in = Definitions.class.getResourceAsStream("/fhir/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
