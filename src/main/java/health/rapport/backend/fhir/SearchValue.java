package health.rapport.backend.fhir;

import java.util.ArrayList;
import java.util.List;

/** The escapes of search values: a backslash makes a comma, dollar, bar or backslash mean itself. */
final class SearchValue {
    private SearchValue() {}

    /** The parts between bare separators, still escaped. */
    static List<String> split(String escaped, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            if (character == '\\' && i + 1 < escaped.length()) {
                part.append(character).append(escaped.charAt(++i));
            } else if (character == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(character);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    static String unescape(String escaped) {
        return escaped.replaceAll("\\\\([,$|\\\\])", "$1");
    }
}
