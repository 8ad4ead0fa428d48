package health.rapport.backend.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the search parameters of a request into criteria: plain ones, chains through references, and their reverse, {@code _has}. */
final class Criteria {
    /** Raised when no such parameter exists: an error, or with lenient handling a parameter to pass over. */
    static final class UnknownParameter extends RuntimeException {
        UnknownParameter(String type, String name) {
            super("Unknown search parameter \"" + name + "\" for " + type, null, false, false);
        }
    }

    private static final int MOST_VALUES = 10_000;
    /** Each link of a chain may lead to several types, each of which has all that follow. */
    private static final int DEEPEST = 5;

    private final Definitions definitions;
    private final ValueConditions conditions;

    Criteria(Definitions definitions, ValueConditions conditions) {
        this.definitions = definitions;
        this.conditions = conditions;
    }

    /**
     * All of them must be met, by a resource of any of the types; each type must know the parameters. Dates that bound one parameter from both sides are asked
     * of one value, so that a day is found by its index.
     *
     * @param base this server's own address
     */
    List<Criterion> all(Set<String> types, List<Map.Entry<String, String>> filters, String base) {
        if (types.size() == 1) {
            return all(types.iterator().next(), filters, base);
        }
        return filters.stream().map(filter -> Criterion.anyOf(types.stream().map(type -> one(type, filter.getKey(), filter.getValue(), base, 1)).toList()))
                .toList();
    }

    private List<Criterion> all(String type, List<Map.Entry<String, String>> filters, String base) {
        Map<String, List<String>> bounds = new LinkedHashMap<>();
        var criteria = new ArrayList<Criterion>();
        for (Map.Entry<String, String> filter : filters) {
            boolean date = definitions.find(type, filter.getKey()).map(found -> found.kind() == SearchParameter.Kind.DATE).orElse(false);
            if (date) {
                bounds.computeIfAbsent(filter.getKey(), name -> new ArrayList<>()).add(filter.getValue());
            } else {
                criteria.add(one(type, filter.getKey(), filter.getValue(), base, 1));
            }
        }
        bounds.forEach((name, values) -> criteria.add(moments(type, definitions.find(type, name).orElseThrow(), values)));
        return criteria;
    }

    private Criterion one(String type, String name, String value, String base, int depth) {
        if (depth > DEEPEST) {
            throw FhirFailure.invalid("A chain has at most " + (DEEPEST - 1) + " links");
        }
        if (name.startsWith("_has:")) {
            return reverse(type, name, value, base, depth);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return chain(type, name.substring(0, dot), name.substring(dot + 1), value, base, depth);
        }
        int colon = name.indexOf(':');
        String code = colon < 0 ? name : name.substring(0, colon);
        String modifier = colon < 0 ? "" : name.substring(colon + 1);
        SearchParameter parameter = definitions.find(type, code).orElseThrow(() -> new UnknownParameter(type, name));
        if (code.equals("_id")) {
            return ids(type, modifier, value);
        }
        return modifier.equals("missing") ? missing(type, parameter, value) : plain(type, parameter, modifier, value, base);
    }

    private static Criterion ids(String type, String modifier, String value) {
        List<String> ids = alternatives(value).stream().map(SearchValue::unescape).toList();
        Criterion criterion = resources(Sql.of("x.type = ? AND x.id IN ", type).then(Sql.list(ids)));
        return switch (modifier) {
            case "" -> criterion;
            case "not" -> criterion.not();
            default -> throw unsupported("_id", modifier);
        };
    }

    private static List<String> alternatives(String value) {
        List<String> values = SearchValue.split(value, ',');
        if (values.size() > MOST_VALUES) {
            throw FhirFailure.invalid("A parameter has at most " + MOST_VALUES + " values");
        }
        return values;
    }

    private static Criterion resources(Sql where) {
        return Criterion.of(new Criterion.Source("resource x", "resource x", "x.rid", where));
    }

    private Criterion plain(String type, SearchParameter parameter, String modifier, String value, String base) {
        List<String> values = alternatives(value);
        Sql key = Sql.of("parameter = ? AND ", parameter.key());
        boolean none = modifier.isEmpty();
        return switch (parameter.kind()) {
            case TOKEN -> switch (modifier) {
                case "" -> Criterion.of("token_index", key.then(ValueConditions.token(values)));
                case "not" -> Criterion.of("token_index", key.then(ValueConditions.token(values))).not();
                case "text" -> Criterion.of("text_index", key.then(ValueConditions.text(values, "")));
                case "of-type" -> Criterion.of("token_index", Sql.of("parameter = ? AND ", SearchParameter.ofType(parameter.key()))
                        .then(ValueConditions.ofType(values)));
                case "above", "below", "in", "not-in" ->
                        throw FhirFailure.notSupported("\":" + modifier + "\" asks how codes are related, and no terminology is at hand here");
                default -> throw unsupported(parameter.code(), modifier);
            };
            case STRING -> {
                if (!Set.of("", "exact", "contains").contains(modifier)) {
                    throw unsupported(parameter.code(), modifier);
                }
                yield Criterion.of("text_index", key.then(ValueConditions.text(values, modifier)));
            }
            case URI -> {
                if (!Set.of("", "below", "above").contains(modifier)) {
                    throw unsupported(parameter.code(), modifier);
                }
                yield Criterion.of("token_index", key.then(ValueConditions.uri(values, modifier)));
            }
            case REFERENCE -> {
                if (modifier.equals("identifier")) {
                    yield Criterion.of("token_index", key.then(ValueConditions.token(values)));
                }
                if (!none && !modifier.equals("not") && !definitions.isType(modifier)) {
                    throw unsupported(parameter.code(), modifier);
                }
                Criterion linked = Criterion.of("link_index", key.then(ValueConditions.link(values, modifier.equals("not") ? "" : modifier, base)));
                yield modifier.equals("not") ? linked.not() : linked;
            }
            case DATE -> {
                if (!none) {
                    throw unsupported(parameter.code(), modifier);
                }
                yield moments(type, parameter, List.of(value));
            }
            case NUMBER, QUANTITY -> {
                if (!none) {
                    throw unsupported(parameter.code(), modifier);
                }
                yield Criterion.of("amount_index", key.then(ValueConditions.amount(values)));
            }
            case COMPOSITE -> {
                if (!none) {
                    throw unsupported(parameter.code(), modifier);
                }
                yield new Criterion(values.stream().map(each -> together(type, parameter, SearchValue.split(each, '$'), base)).toList(), false);
            }
        };
    }

    /** Values of all components in one and the same element. */
    private Criterion.Source together(String type, SearchParameter composite, List<String> parts, String base) {
        List<SearchParameter> components = composite.components();
        if (parts.size() != components.size()) {
            throw FhirFailure.invalid("\"" + composite.code() + "\" takes " + components.size() + " values with a $ between them");
        }
        Criterion.Source first = plain(type, components.getFirst(), "", parts.getFirst(), base).sources().getFirst();
        Sql where = first.where();
        for (int i = 1; i < parts.size(); i++) {
            Criterion.Source next = plain(type, components.get(i), "", parts.get(i), base).sources().getFirst();
            where = where.then(" AND (rid, element) IN (SELECT rid, element FROM " + next.lookUp() + " WHERE ").then(next.where()).then(")");
        }
        return Criterion.Source.of(first.lookUp(), where);
    }

    private Criterion moments(String type, SearchParameter parameter, List<String> bounds) {
        boolean change = parameter.code().equals("_lastUpdated");
        List<Sql> all = bounds.stream().map(Criteria::alternatives)
                .map(values -> change ? conditions.moment(values, "x.updated", "(x.updated + 1)") : conditions.moment(values, "start", "finish")).toList();
        return change ? resources(Sql.of("x.type = ? AND x.deleted = 0 AND ", type).then(Sql.join(" AND ", all)))
                : Criterion.of("moment_index", Sql.of("parameter = ? AND ", parameter.key()).then(Sql.join(" AND ", all)));
    }

    private static Criterion missing(String type, SearchParameter parameter, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw FhirFailure.invalid(":missing is true or false");
        }
        if (parameter.code().equals("_lastUpdated")) {
            throw unsupported(parameter.code(), "missing");
        }
        String table = switch (parameter.kind()) {
            case TOKEN, URI -> "token_index";
            case STRING -> "text_index";
            case REFERENCE -> "link_index";
            case DATE -> "moment_index";
            case NUMBER, QUANTITY -> "amount_index";
            case COMPOSITE -> throw unsupported(parameter.code(), "missing");
        };
        Criterion present = Criterion.of(table, Sql.of("parameter = ?", parameter.key()));
        return value.equals("true") ? present.not() : present;
    }

    private Criterion chain(String type, String head, String tail, String value, String base, int depth) {
        int colon = head.indexOf(':');
        String code = colon < 0 ? head : head.substring(0, colon);
        SearchParameter parameter = definitions.find(type, code).filter(found -> found.kind() == SearchParameter.Kind.REFERENCE)
                .orElseThrow(() -> new UnknownParameter(type, head + "." + tail));
        Set<String> targets = colon < 0 ? parameter.targets() : Set.of(head.substring(colon + 1));
        var sources = new ArrayList<Criterion.Source>();
        for (String target : targets.isEmpty() ? definitions.types().stream().map(Definitions.ResourceType::name).toList() : targets) {
            inner(target, tail, value, base, depth).ifPresent(inner -> {
                String link = "l" + depth;
                String resource = "t" + depth;
                sources.add(new Criterion.Source(fromTarget(link, resource), fromLink(link, resource), link + ".rid",
                        Sql.of(link + ".parameter = ? AND " + resource + ".type = ? AND " + resource + ".deleted = 0 AND " + joined(link, resource),
                                parameter.key(), target, base).then(inner.asSet(resource + ".rid"))));
            });
        }
        if (sources.isEmpty()) {
            throw new UnknownParameter(type, head + "." + tail);
        }
        return new Criterion(sources, false);
    }

    /** Of the types that a reference may lead to, those that know the parameter. */
    private Optional<Criterion> inner(String target, String tail, String value, String base, int depth) {
        String code = tail.split("[.:]", 2)[0];
        boolean known = definitions.isType(target) && (tail.startsWith("_has:") || definitions.find(target, code).isPresent());
        return known ? Optional.of(one(target, tail, value, base, depth + 1)) : Optional.empty();
    }

    /** {@code _has:Communication:encounter:status}: those that a resource of that type refers to by that parameter and which meets the rest. */
    private Criterion reverse(String type, String name, String value, String base, int depth) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4 || !definitions.isType(parts[1])) {
            throw FhirFailure.invalid("_has is written _has:Type:reference:parameter");
        }
        SearchParameter reference = definitions.find(parts[1], parts[2]).filter(found -> found.kind() == SearchParameter.Kind.REFERENCE)
                .orElseThrow(() -> new UnknownParameter(parts[1], parts[2]));
        Criterion inner = one(parts[1], parts[3], value, base, depth + 1);
        String link = "l" + depth;
        String resource = "t" + depth;
        return Criterion.of(new Criterion.Source(fromLink(link, resource), fromTarget(link, resource), resource + ".rid",
                Sql.of(link + ".parameter = ? AND " + link + ".type = ? AND " + joined(link, resource), reference.key(), type, base)
                        .then(inner.asSet(link + ".rid"))));
    }

    private static String fromLink(String link, String target) {
        return "link_index " + link + " INDEXED BY link_by_resource CROSS JOIN resource " + target;
    }

    private static String fromTarget(String link, String target) {
        return "resource " + target + " CROSS JOIN link_index " + link;
    }

    /** Wants the server's own base: another server's resource may have the same id. */
    private static String joined(String link, String target) {
        return target + ".type = " + link + ".type AND " + target + ".id = " + link + ".id AND " + link + ".base IN ('', ?) AND ";
    }

    private static FhirFailure unsupported(String code, String modifier) {
        return FhirFailure.notSupported("Search parameter \"" + code + "\" does not know the modifier \":" + modifier + "\"");
    }
}
