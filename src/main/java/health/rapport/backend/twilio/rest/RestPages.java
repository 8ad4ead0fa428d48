package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.TwilioError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists in pages, with the addresses of their neighbours. */
final class RestPages {
    private static final int USUAL = 50;
    private static final int LARGEST = 100;

    private RestPages() {}

    static <T> HttpReply of(HttpRequest request, String base, String key, Collection<T> all, Function<T, ObjectNode> view) {
        int size = Math.clamp(number(request, "PageSize", USUAL), 1, LARGEST);
        int page = Math.max(0, number(request, "Page", 0));
        ObjectNode shown = Json.object();
        ArrayNode list = shown.putArray(key);
        all.stream().skip((long) page * size).limit(size).forEach(one -> list.add(view.apply(one)));
        boolean more = (long) (page + 1) * size < all.size();
        shown.putObject("meta")
                .put("page", page)
                .put("page_size", size)
                .put("first_page_url", address(request, base, size, 0))
                .put("previous_page_url", page == 0 ? null : address(request, base, size, page - 1))
                .put("next_page_url", more ? address(request, base, size, page + 1) : null)
                .put("url", address(request, base, size, page))
                .put("key", key);
        return HttpReply.json(200, shown);
    }

    private static String address(HttpRequest request, String base, int size, int page) {
        String query = request.query().entries().stream()
                .filter(entry -> !entry.getKey().startsWith("Page"))
                .map(RestPages::pair)
                .collect(Collectors.joining("&"));
        String position = "PageSize=" + size + "&Page=" + page + (page == 0 ? "" : "&PageToken=PT" + page);
        return base + request.path() + "?" + (query.isEmpty() ? "" : query + "&") + position;
    }

    private static String pair(Map.Entry<String, String> entry) {
        return URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
    }

    private static int number(HttpRequest request, String name, int otherwise) {
        try {
            return request.query().first(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException malformed) {
            throw TwilioError.invalid(name);
        }
    }
}
