package health.rapport.backend.fhir;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Search values as conditions on a row of the index table that holds values of their kind. */
final class ValueConditions {
    /** Above every character, so that the strings from a prefix up to it are those that start with the prefix. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    /** Beyond what a double holds; written out, 1e400000000 would fill the memory. */
    private static final int MOST_PLACES = 400;

    private static final List<String> CODE = List.of("code");
    private static final List<String> CODE_OF_SYSTEM = List.of("code", "system");
    private static final List<String> ID = List.of("id");
    private static final List<String> ID_OF_TYPE = List.of("id", "type");
    private static final List<String> ADDRESS = List.of("id", "type", "base");

    private final Clock clock;

    ValueConditions(Clock clock) {
        this.clock = clock;
    }

    static Sql token(List<String> values) {
        var rows = new WantedRows();
        for (String value : values) {
            List<String> parts = SearchValue.split(value, '|').stream().map(SearchValue::unescape).toList();
            if (parts.size() > 2) {
                throw FhirFailure.invalid("A token has at most one bar: system|code");
            }
            String code = parts.getLast();
            if (parts.size() == 2 && code.isEmpty()) {
                return anyToken(values);
            }
            if (parts.size() == 1) {
                rows.or(CODE, code);
            } else {
                rows.or(CODE_OF_SYSTEM, code, parts.getFirst()).or(CODE_OF_SYSTEM, code, IndexRow.ANY_SYSTEM);
            }
        }
        return rows.condition();
    }

    /** As soon as one value is {@code system|} the code does not narrow the rows. */
    private static Sql anyToken(List<String> values) {
        var alternatives = new ArrayList<Sql>();
        for (String value : values) {
            List<String> parts = SearchValue.split(value, '|').stream().map(SearchValue::unescape).toList();
            alternatives.add(parts.size() == 2 && parts.getLast().isEmpty() ? Sql.of("system = ?", parts.getFirst()) : token(List.of(value)).inBrackets());
        }
        return Sql.any(alternatives);
    }

    /** {@code system|code|value}: identifiers of a type. */
    static Sql ofType(List<String> values) {
        return Sql.any(values.stream().map(value -> {
            List<String> parts = SearchValue.split(value, '|').stream().map(SearchValue::unescape).toList();
            if (parts.size() != 3 || parts.contains("")) {
                throw FhirFailure.invalid(":of-type is written system|code|value");
            }
            return Sql.of("(code = ? AND system = ?)", parts.get(2), parts.get(0) + "|" + parts.get(1));
        }).toList());
    }

    /** @param modifier {@code below} finds what starts with the value, {@code above} what the value starts with */
    static Sql uri(List<String> values, String modifier) {
        List<Sql> alternatives = values.stream().map(SearchValue::unescape).map(value -> switch (modifier) {
            case "below" -> Sql.of("(code >= ? AND code < ?)", value, value + LAST_CHARACTER);
            case "above" -> Sql.of("(code <= ? AND substr(?, 1, length(code)) = code)", value, value);
            default -> Sql.of("code = ?", value);
        }).toList();
        return Sql.any(alternatives);
    }

    static Sql text(List<String> values, String modifier) {
        List<Sql> alternatives = values.stream().map(SearchValue::unescape).map(value -> {
            String folded = Folding.fold(value);
            return switch (modifier) {
                case "exact" -> Sql.of("(folded = ? AND exact = ?)", folded, value);
                case "contains" -> Sql.of("instr(folded, ?) > 0", folded);
                default -> Sql.of("(folded >= ? AND folded < ?)", folded, folded + LAST_CHARACTER);
            };
        }).toList();
        return Sql.any(alternatives);
    }

    /**
     * @param type the modifier {@code :Patient}, or empty
     * @param base this server's own address: a reference to it may be absolute or not
     */
    static Sql link(List<String> values, String type, String base) {
        var rows = new WantedRows();
        for (String value : values) {
            String text = SearchValue.unescape(value);
            ReferenceText reference = ReferenceText.parse(text);
            if (reference.type().isEmpty()) {
                if (type.isEmpty()) {
                    rows.or(ID, text);
                } else {
                    rows.or(ID_OF_TYPE, text, type);
                }
            } else {
                if (reference.base().isEmpty() || reference.base().equals(base)) {
                    rows.or(ADDRESS, reference.id(), reference.type(), "").or(ADDRESS, reference.id(), reference.type(), base);
                } else {
                    rows.or(ADDRESS, reference.id(), reference.type(), reference.base());
                }
                if (!reference.base().isEmpty()) {
                    // A canonical may look like the address of a resource; with its version it was indexed as a whole.
                    rows.or(ID_OF_TYPE, text, "");
                }
            }
        }
        return rows.condition();
    }

    Sql moment(List<String> values, String start, String finish) {
        List<Sql> alternatives = values.stream().map(value -> moment(value, start, finish)).toList();
        return Sql.any(alternatives);
    }

    private Sql moment(String value, String start, String finish) {
        var prefixed = Comparison.read(value);
        TimeSpan span = TimeSpan.of(prefixed.rest()).orElseThrow(() -> FhirFailure.invalid("Not a date or time: " + prefixed.rest()));
        return switch (prefixed.comparison()) {
            case EQ -> Sql.of("(" + start + " >= ? AND " + finish + " <= ?)", span.start(), span.end());
            case NE -> Sql.of("NOT (" + start + " >= ? AND " + finish + " <= ?)", span.start(), span.end());
            case GT -> Sql.of(finish + " > ?", span.end());
            case GE -> Sql.of(finish + " > ?", span.start());
            case LT -> Sql.of(start + " < ?", span.start());
            case LE -> Sql.of(start + " < ?", span.end());
            case SA -> Sql.of(start + " >= ?", span.end());
            case EB -> Sql.of(finish + " <= ?", span.start());
            case AP -> {
                // HL7's advice: within a tenth of the distance from now.
                long slack = Math.abs(clock.millis() - span.start()) / 10;
                yield Sql.of("(" + finish + " > ? AND " + start + " < ?)", span.start() - slack, span.end() + slack);
            }
        };
    }

    static Sql amount(List<String> values) {
        return Sql.any(values.stream().map(ValueConditions::amount).toList());
    }

    private static Sql amount(String value) {
        List<String> parts = SearchValue.split(value, '|').stream().map(SearchValue::unescape).toList();
        Sql number = number(parts.getFirst());
        return switch (parts.size()) {
            case 1 -> number;
            // value|system|code, or value||code-or-unit
            case 3 -> parts.get(1).isEmpty() ? number.then(" AND (code = ? OR unit = ?)", parts.get(2), parts.get(2)).inBrackets()
                    : number.then(" AND system = ? AND code = ?", parts.get(1), parts.get(2)).inBrackets();
            default -> throw FhirFailure.invalid("A quantity is a number, or number|system|code");
        };
    }

    private static Sql number(String text) {
        var prefixed = Comparison.read(text);
        BigDecimal number;
        try {
            number = new BigDecimal(prefixed.rest());
        } catch (NumberFormatException malformed) {
            throw FhirFailure.invalid("Not a number: " + prefixed.rest());
        }
        if (Math.abs((long) number.scale()) > MOST_PLACES) {
            throw FhirFailure.invalid("A number has at most " + MOST_PLACES + " places before or behind its point");
        }
        double value = number.doubleValue();
        // 100 means 99.5 up to 100.5, 1.50 means 1.495 up to 1.505.
        double half = BigDecimal.ONE.movePointLeft(number.scale()).doubleValue() / 2;
        return switch (prefixed.comparison()) {
            case EQ -> Sql.of("(low >= ? AND high < ?)", value - half, value + half);
            case NE -> Sql.of("NOT (low >= ? AND high < ?)", value - half, value + half);
            case GT, SA -> Sql.of("high > ?", value);
            case GE -> Sql.of("high >= ?", value);
            case LT, EB -> Sql.of("low < ?", value);
            case LE -> Sql.of("low <= ?", value);
            case AP -> Sql.of("(low >= ? AND high <= ?)", value - Math.abs(value) / 10, value + Math.abs(value) / 10);
        };
    }
}
