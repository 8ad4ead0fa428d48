package health.rapport.backend.fhir;

import health.rapport.backend.http.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A search as asked for, result parameters apart from filters.
 *
 * @param types    of {@code _type}, which only a search over several types has
 * @param count    entries on a page; 0 asks for the number of matches alone
 * @param snapshot resources numbered above it came after the first page and are left out
 */
record SearchRequest(
        Set<String> types,
        List<Map.Entry<String, String>> filters,
        List<Order> orders,
        int count,
        int offset,
        OptionalLong snapshot,
        boolean total,
        Subset subset,
        List<Inclusion> inclusions,
        Parameters parameters) {

    record Order(String code, boolean descending) {}

    static final String SNAPSHOT = "_snapshot";
    private static final int USUAL_COUNT = 20;
    private static final int HIGHEST_COUNT = 1_000;
    private static final Set<String> WITHOUT_EFFECT = Set.of("_format", "_pretty");
    private static final Set<String> NOT_SUPPORTED = Set.of("_contained", "_containedType", "_text", "_content", "_filter", "_query", "_list", "_score");

    /** @throws FhirFailure 400 where a parameter makes no sense */
    static SearchRequest parse(Parameters parameters) {
        var filters = new ArrayList<Map.Entry<String, String>>();
        var orders = new ArrayList<Order>();
        var inclusions = new ArrayList<Inclusion>();
        var subset = Subset.ALL;
        Set<String> types = Set.of();
        int count = USUAL_COUNT;
        int offset = 0;
        OptionalLong snapshot = OptionalLong.empty();
        boolean total = true;
        for (Map.Entry<String, String> parameter : parameters.entries()) {
            String name = parameter.getKey();
            String value = parameter.getValue();
            if (value.isEmpty()) {
                continue;
            }
            switch (name) {
                case "_count" -> count = Math.min(HIGHEST_COUNT, number(name, value));
                case "_offset", "_getpagesoffset" -> offset = number(name, value);
                case SNAPSHOT -> snapshot = OptionalLong.of(number(name, value));
                case "_type" -> types = new LinkedHashSet<>(List.of(value.split(",")));
                case "_sort" -> orders.addAll(orders(value));
                case "_total" -> total = total(value);
                case "_summary" -> subset = subset.summarised(value);
                case "_elements" -> subset = subset.reducedTo(value);
                default -> {
                    if (name.startsWith("_include") || name.startsWith("_revinclude")) {
                        inclusions.add(Inclusion.parse(name, value));
                    } else if (NOT_SUPPORTED.contains(name)) {
                        throw FhirFailure.notSupported("Search parameter \"" + name + "\" is not supported");
                    } else if (!WITHOUT_EFFECT.contains(name)) {
                        filters.add(parameter);
                    }
                }
            }
        }
        if (subset.isCount()) {
            count = 0;
        }
        return new SearchRequest(types, List.copyOf(filters), List.copyOf(orders), count, offset, snapshot, total || count == 0, subset,
                List.copyOf(inclusions), parameters);
    }

    private static int number(String name, String value) {
        // Oystehr's client breaks the line after _count.
        String digits = value.strip();
        if (!digits.matches("\\d+")) {
            throw FhirFailure.invalid(name + " is a whole number from 0");
        }
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static List<Order> orders(String value) {
        var orders = new ArrayList<Order>();
        for (String code : value.split(",")) {
            boolean descending = code.startsWith("-");
            orders.add(new Order(descending ? code.substring(1) : code, descending));
        }
        return orders;
    }

    private static boolean total(String value) {
        return switch (value) {
            case "accurate", "estimate" -> true;
            case "none" -> false;
            default -> throw FhirFailure.invalid("_total is none, estimate or accurate");
        };
    }
}
