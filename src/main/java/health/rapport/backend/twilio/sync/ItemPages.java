package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.twilio.model.TwilioError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;

/** Pages of items: both orders, from an anchor or the end, forth and back by tokens. */
final class ItemPages {
    private static final int LARGEST = 100;
    private static final int USUAL = 50;

    /**
     * @param from      row key to begin with, empty for the end that the order begins with
     * @param inclusive whether {@code from} itself belongs to the page
     * @param back      the page before {@code from} instead of the one after
     */
    private record Ask(String from, boolean inclusive, boolean descending, boolean back, int size) {
        String token() {
            String text = String.join("\n", from, Boolean.toString(descending), Boolean.toString(back), Integer.toString(size));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Ask of(String token) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\n");
                return new Ask(parts[0], false, Boolean.parseBoolean(parts[1]), Boolean.parseBoolean(parts[2]), Integer.parseInt(parts[3]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
                throw TwilioError.invalid("PageToken");
            }
        }
    }

    private final SyncStore store;

    ItemPages(SyncStore store) {
        this.store = store;
    }

    ObjectNode page(SyncObject object, Parameters query) {
        Ask ask = query.first("PageToken").map(Ask::of).orElseGet(() -> ask(object, query));
        NavigableMap<String, SyncItem> all = store.items(object);
        boolean downwards = ask.descending != ask.back;
        List<SyncItem> found = take(all, ask.from, ask.inclusive, downwards, ask.size + 1);
        boolean more = found.size() > ask.size;
        if (more) {
            found.removeLast();
        }
        if (ask.back) {
            Collections.reverse(found);
        }
        boolean hasNext = ask.back ? anyAfter(all, ask) : more;
        boolean hasPrevious = ask.back ? more : !found.isEmpty() && !take(all, key(object, found.getFirst()), false, !ask.descending, 1).isEmpty();

        ObjectNode page = Json.object();
        var shown = page.putArray("items");
        found.forEach(item -> shown.add(store.wire().item(object, item)));
        page.putObject("meta")
                .put("next_token", hasNext && !found.isEmpty() ? new Ask(key(object, found.getLast()), false, ask.descending, false, ask.size).token() : null)
                .put("previous_token", hasPrevious ? new Ask(key(object, found.getFirst()), false, ask.descending, true, ask.size).token() : null)
                .put("encode_token", false)
                .put("direct_token", true);
        return page;
    }

    private static Ask ask(SyncObject object, Parameters query) {
        boolean descending = query.first("Order").filter("desc"::equals).isPresent();
        boolean exclusive = query.first("Bounds").filter("exclusive"::equals).isPresent();
        try {
            int size = Math.clamp(query.first("PageSize").map(Integer::parseInt).orElse(USUAL), 1, LARGEST);
            String from = query.first("From").filter(text -> !text.isEmpty()).map(text -> SyncStore.rowKey(object, text)).orElse("");
            return new Ask(from, !exclusive, descending, false, size);
        } catch (NumberFormatException malformed) {
            throw TwilioError.invalid("From or PageSize");
        }
    }

    private static boolean anyAfter(NavigableMap<String, SyncItem> all, Ask ask) {
        return !take(all, ask.from, true, ask.descending, 1).isEmpty();
    }

    private static List<SyncItem> take(NavigableMap<String, SyncItem> all, String from, boolean inclusive, boolean downwards, int atMost) {
        NavigableMap<String, SyncItem> ordered = downwards ? all.descendingMap() : all;
        if (!from.isEmpty()) {
            ordered = downwards ? all.descendingMap().tailMap(from, inclusive) : all.tailMap(from, inclusive);
        }
        var found = new ArrayList<SyncItem>();
        for (SyncItem item : ordered.values()) {
            if (!item.removed()) {
                found.add(item);
                if (found.size() == atMost) {
                    break;
                }
            }
        }
        return found;
    }

    private static String key(SyncObject object, SyncItem item) {
        return SyncStore.rowKey(object, item.key());
    }
}
