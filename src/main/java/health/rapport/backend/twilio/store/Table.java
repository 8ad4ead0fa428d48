package health.rapport.backend.twilio.store;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Immutable rows, sorted by key. Keys such as {@code CH…/MB…} make one-to-many a range. Changed only through a {@link Change}. */
public final class Table<V> {
    final String name;
    final Class<V> type;
    final ConcurrentSkipListMap<String, V> rows = new ConcurrentSkipListMap<>();

    Table(String name, Class<V> type) {
        this.name = name;
        this.type = type;
    }

    public Optional<V> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** A live view of the rows whose key starts with {@code prefix}, in key order. */
    public NavigableMap<String, V> below(String prefix) {
        return rows.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    public Collection<V> all() {
        return rows.values();
    }
}
