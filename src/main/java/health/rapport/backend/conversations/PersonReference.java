package health.rapport.backend.conversations;

import java.util.Optional;
import java.util.regex.Pattern;

/** A FHIR reference as {@code Type/id}, whatever version it came with. One with an address may be another server's: {@link FhirRecords#own}. */
final class PersonReference {
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.\\-]{1,64})(?:/_history/.+)?");
    private static final Pattern PERSON = Pattern.compile("(Patient|Practitioner|RelatedPerson|Device)/.+");
    private static final Pattern TEXTED = Pattern.compile("(Patient|Practitioner|RelatedPerson)/.+");
    private static final Pattern TYPE = Pattern.compile("(?:.*/)?(Patient|Practitioner|RelatedPerson)/[^/]+(?:/_history/.+)?");

    private PersonReference() {}

    static Optional<String> relative(String reference) {
        var form = FORM.matcher(reference);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** Patient, Practitioner or RelatedPerson, of whatever server: what has to be allowed before one looks whose it is. */
    static Optional<String> type(String reference) {
        var form = TYPE.matcher(reference);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** Who can take part in a conversation. */
    static boolean isPerson(String reference) {
        return PERSON.matcher(reference).matches();
    }

    /** Who can get a transactional SMS. */
    static boolean canBeTexted(String reference) {
        return TEXTED.matcher(reference).matches();
    }
}
