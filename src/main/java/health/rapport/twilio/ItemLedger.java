package health.rapport.twilio;

import java.util.HashMap;
import java.util.Map;

/**
 * The last event applied to each item of an object, removed ones included: it makes duplicates, late events and overlaps
 * between page reads, replay and live harmless, and keeps a late change from bringing back what was removed.
 */
final class ItemLedger {
    private record Entry(long event, boolean removed) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /** Whether this is news. */
    boolean store(String key, long event) {
        return apply(key, new Entry(event, false));
    }

    /** Whether this is news. */
    boolean remove(String key, long event) {
        return apply(key, new Entry(event, true));
    }

    /** Whether the item is known to have gone after that event. */
    boolean isGoneSince(String key, long event) {
        Entry entry = entries.get(key);
        return entry != null && entry.removed() && entry.event() > event;
    }

    private boolean apply(String key, Entry news) {
        Entry known = entries.get(key);
        if (known != null && known.event() >= news.event()) {
            return false;
        }
        entries.put(key, news);
        return true;
    }
}
