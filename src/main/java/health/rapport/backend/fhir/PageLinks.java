package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The links from one page of a bundle to the others. Following them leaves out what was created after the first page.
 *
 * @param parameters what the links repeat: the search itself, or the name under which it is kept
 */
record PageLinks(String address, Parameters parameters, int count, int offset) {
    /** Longer ones some clients and servers do not take, this one included. */
    private static final int LONGEST = 32_000;

    /** How long a search is in a link; 0 where it is not too long. */
    static int excess(Parameters parameters) {
        int length = encode(parameters, true).length();
        return length > LONGEST ? length : 0;
    }

    static Parameters withoutPlace(Parameters parameters) {
        return new Parameters(parameters.entries().stream().filter(parameter -> !isPlace(parameter.getKey())).toList());
    }

    private static boolean isPlace(String name) {
        return name.equals("_offset") || name.equals(SearchRequest.SNAPSHOT);
    }

    void writeTo(ObjectNode bundle, long total, long snapshot) {
        ArrayNode links = bundle.putArray("link");
        link(links, "self", encode(parameters, false));
        if (count == 0) {
            return;
        }
        link(links, "first", at(0, snapshot));
        if (offset > 0) {
            link(links, "previous", at(Math.max(0, offset - count), snapshot));
        }
        if (offset + (long) count < total) {
            link(links, "next", at(offset + count, snapshot));
        }
    }

    private void link(ArrayNode links, String relation, String query) {
        links.addObject().put("relation", relation).put("url", query.isEmpty() ? address : address + "?" + query);
    }

    private String at(int start, long snapshot) {
        String kept = encode(parameters, true);
        return (kept.isEmpty() ? "" : kept + "&") + (parameters.has("_count") ? "" : "_count=" + count + "&") + "_offset=" + start + "&"
                + SearchRequest.SNAPSHOT + "=" + snapshot;
    }

    private static String encode(Parameters parameters, boolean withoutPlace) {
        var text = new StringBuilder();
        for (Map.Entry<String, String> parameter : parameters.entries()) {
            if (!withoutPlace || !isPlace(parameter.getKey())) {
                text.append(text.isEmpty() ? "" : "&").append(encode(parameter.getKey())).append('=').append(encode(parameter.getValue()));
            }
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
