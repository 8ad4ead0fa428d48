package health.rapport.backend.twilio.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.PagePlace;
import java.util.List;
import java.util.function.Function;

/** Lists in pages as the API of 2010 gives them: with paths instead of addresses, beside the list itself. */
final class AccountPages {
    private static final int LARGEST = 1_000;

    private AccountPages() {}

    static <T> HttpReply of(HttpRequest request, String key, List<T> all, Function<T, ObjectNode> view) {
        PagePlace place = PagePlace.of(request, LARGEST);
        int page = place.page();
        String path = request.path() + "?";
        int start = (int) Math.min(place.start(), all.size());
        List<T> shown = all.subList(start, Math.min(start + place.size(), all.size()));
        ObjectNode answer = Json.object()
                .put("first_page_uri", path + place.query(request, 0))
                .put("previous_page_uri", page == 0 ? null : path + place.query(request, page - 1))
                .put("next_page_uri", place.hasNext(all.size()) ? path + place.query(request, page + 1) : null)
                .put("uri", path + place.query(request, page))
                .put("page", page)
                .put("page_size", place.size())
                .put("start", start)
                .put("end", start + Math.max(0, shown.size() - 1));
        ArrayNode list = answer.putArray(key);
        shown.forEach(one -> list.add(view.apply(one)));
        return HttpReply.json(200, answer);
    }
}
