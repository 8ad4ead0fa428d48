package health.rapport.backend.twilio.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.TwilioError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Lists in pages as the API of 2010 gives them: with paths instead of addresses, beside the list itself. */
final class AccountPages {
    private static final int USUAL = 50;
    private static final int LARGEST = 1_000;

    private AccountPages() {}

    static <T> HttpReply of(HttpRequest request, String key, List<T> all, Function<T, ObjectNode> view) {
        int size = Math.clamp(number(request, "PageSize", USUAL), 1, LARGEST);
        int page = Math.max(0, number(request, "Page", 0));
        int start = (int) Math.min((long) page * size, all.size());
        List<T> shown = all.subList(start, Math.min(start + size, all.size()));
        ObjectNode answer = Json.object()
                .put("first_page_uri", path(request, size, 0))
                .put("previous_page_uri", page == 0 ? null : path(request, size, page - 1))
                .put("next_page_uri", start + size < all.size() ? path(request, size, page + 1) : null)
                .put("uri", path(request, size, page))
                .put("page", page)
                .put("page_size", size)
                .put("start", start)
                .put("end", start + Math.max(0, shown.size() - 1));
        ArrayNode list = answer.putArray(key);
        shown.forEach(one -> list.add(view.apply(one)));
        return HttpReply.json(200, answer);
    }

    private static String path(HttpRequest request, int size, int page) {
        var path = new StringBuilder(request.path()).append('?');
        request.query().entries().stream().filter(entry -> !entry.getKey().startsWith("Page"))
                .forEach(entry -> path.append(encoded(entry.getKey())).append('=').append(encoded(entry.getValue())).append('&'));
        return path.append("PageSize=").append(size).append("&Page=").append(page).append(page == 0 ? "" : "&PageToken=PT" + page).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(HttpRequest request, String name, int otherwise) {
        try {
            return request.query().first(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException malformed) {
            throw TwilioError.invalid(name);
        }
    }
}
