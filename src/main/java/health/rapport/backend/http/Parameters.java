package health.rapport.backend.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of a query string or a form, in the order they came; a name may repeat. */
public record Parameters(List<Map.Entry<String, String>> entries) {
    public static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        entries = List.copyOf(entries);
    }

    /** Reads {@code a=1&b=two+words}, percent-encoded; a name without {@code =} has an empty value. */
    public static Parameters parse(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        var entries = new ArrayList<Map.Entry<String, String>>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                entries.add(Map.entry(decode(name), decode(value)));
            }
        }
        return new Parameters(entries);
    }

    public Optional<String> first(String name) {
        return entries.stream().filter(entry -> entry.getKey().equals(name)).map(Map.Entry::getValue).findFirst();
    }

    public List<String> all(String name) {
        return entries.stream().filter(entry -> entry.getKey().equals(name)).map(Map.Entry::getValue).toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw HttpFailure.of(400, "Malformed percent-encoding");
        }
    }
}
