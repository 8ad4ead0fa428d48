package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.PagePlace;
import java.util.Collection;
import java.util.function.Function;

/** Lists in pages, with the addresses of their neighbours. */
final class RestPages {
    private static final int LARGEST = 100;

    private RestPages() {}

    static <T> HttpReply of(HttpRequest request, String base, String key, Collection<T> all, Function<T, ObjectNode> view) {
        PagePlace place = PagePlace.of(request, LARGEST);
        int page = place.page();
        String path = base + request.path() + "?";
        ObjectNode shown = Json.object();
        ArrayNode list = shown.putArray(key);
        all.stream().skip(place.start()).limit(place.size()).forEach(one -> list.add(view.apply(one)));
        shown.putObject("meta")
                .put("page", page)
                .put("page_size", place.size())
                .put("first_page_url", path + place.query(request, 0))
                .put("previous_page_url", page == 0 ? null : path + place.query(request, page - 1))
                .put("next_page_url", place.hasNext(all.size()) ? path + place.query(request, page + 1) : null)
                .put("url", path + place.query(request, page))
                .put("key", key);
        return HttpReply.json(200, shown);
    }
}
