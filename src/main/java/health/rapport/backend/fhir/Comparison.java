package health.rapport.backend.fhir;

import java.util.Locale;

/** The prefix of a date, number or quantity to search by. */
enum Comparison {
    EQ, NE, GT, GE, LT, LE, SA, EB, AP;

    /** @param rest what follows the prefix */
    record Prefixed(Comparison comparison, String rest) {}

    static Prefixed read(String value) {
        for (Comparison comparison : values()) {
            String prefix = comparison.name().toLowerCase(Locale.ROOT);
            if (value.length() > 2 && value.startsWith(prefix)) {
                return new Prefixed(comparison, value.substring(2));
            }
        }
        return new Prefixed(EQ, value);
    }
}
