package health.rapport.twilio;

import health.rapport.model.Reference;
import java.util.Optional;
import java.util.regex.Pattern;

/** FHIR references among the attributes, which anybody may have written: taken only where they look like one. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("(.*/)?[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/.*)?");

    private References() {}

    static Optional<Reference> in(String text) {
        return REFERENCE.matcher(text).matches() ? Optional.of(Reference.parse(text)) : Optional.empty();
    }
}
