package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The links from one page of a bundle to the others. Following them leaves out what was created after the first page. */
record PageLinks(String address, Parameters parameters, int count, int offset) {
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
        return (kept.isEmpty() ? "" : kept + "&") + (parameters.has("_count") ? "" : "_count=" + count + "&") + "_offset=" + start + "&" + SearchRequest.SNAPSHOT + "=" + snapshot;
    }

    private static String encode(Parameters parameters, boolean withoutPlace) {
        var text = new StringBuilder();
        for (Map.Entry<String, String> parameter : parameters.entries()) {
            if (!withoutPlace || !parameter.getKey().equals("_offset") && !parameter.getKey().equals(SearchRequest.SNAPSHOT)) {
                text.append(text.isEmpty() ? "" : "&").append(encode(parameter.getKey())).append('=').append(encode(parameter.getValue()));
            }
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
