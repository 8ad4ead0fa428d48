package health.rapport.backend.twilio.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one acknowledged request changes: all of it or nothing. Lives only inside {@link Ledger#change}. */
public final class Change {
    /** One row to write; a null value deletes. */
    record Write(Table<?> table, String key, Object row) {}

    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Change() {}

    public <V> void put(Table<V> table, String key, V row) {
        V before = table.rows.put(key, row);
        remember(table, key, before);
        writes.put(table.name + '\n' + key, new Write(table, key, row));
    }

    public <V> void remove(Table<V> table, String key) {
        V before = table.rows.remove(key);
        if (before != null) {
            remember(table, key, before);
            writes.put(table.name + '\n' + key, new Write(table, key, null));
        }
    }

    /** Runs once the change is safe, in the order of all changes; must not block. */
    public void afterwards(Runnable action) {
        afterwards.add(action);
    }

    Iterable<Write> writes() {
        return writes.values();
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void rollBack() {
        undo.reversed().forEach(Runnable::run);
    }

    void finish() {
        afterwards.forEach(Runnable::run);
    }

    private <V> void remember(Table<V> table, String key, V before) {
        undo.add(before == null ? () -> table.rows.remove(key) : () -> table.rows.put(key, before));
    }
}
