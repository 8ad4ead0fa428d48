package health.rapport.backend.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference as written.
 *
 * @param base what stands before {@code Type/id} in an absolute reference, without the slash; else empty
 * @param type empty where this is no {@code Type/id}; then {@code id} is the whole text
 */
record ReferenceText(String base, String type, String id) {
    private static final Pattern REST = Pattern.compile("(?:(.+)/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/[A-Za-z0-9\\-.]{1,64})?");

    static ReferenceText parse(String text) {
        Matcher matcher = REST.matcher(text);
        if (!matcher.matches()) {
            return new ReferenceText("", "", text);
        }
        return new ReferenceText(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2), matcher.group(3));
    }
}
