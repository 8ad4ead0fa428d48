package health.rapport.backend.fhir;

/** One searchable value of a resource. */
sealed interface IndexRow {
    /** System of a value whose element does not carry one, such as a code element; it matches any system asked for. */
    String ANY_SYSTEM = "*";

    /** The element of values that count each for itself. */
    int ALONE = 0;

    int parameter();

    /** A value of a composite's component, with those of its other components that were found in the same element. */
    record Together(int element, IndexRow row) {}

    /** A code, identifier, contact or uri. */
    record Token(int parameter, String system, String code) implements IndexRow {}

    /** @param folded without case and accents */
    record Text(int parameter, String folded, String exact) implements IndexRow {}

    record Moment(int parameter, TimeSpan span) implements IndexRow {}

    /** @param base of an absolute reference, else empty; a reference that is no Type/id has an empty type and stands whole in {@code id} */
    record Link(int parameter, String base, String type, String id) implements IndexRow {}

    record Amount(int parameter, double low, double high, String system, String code, String unit) implements IndexRow {}
}
