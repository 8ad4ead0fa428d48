package health.rapport.backend.twilio.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All rows of the service and the one lane in which they change. What {@link #change} returned has been written to the
 * disk (where there is a file) and is visible to all; where it throws, nothing has changed.
 */
public final class Ledger implements AutoCloseable {
    private final ReentrantLock lane = new ReentrantLock(true);
    private final Optional<RowFile> file;

    public Ledger(Optional<Path> databaseFile) {
        file = databaseFile.map(RowFile::new);
    }

    /** Asked for once per name, before the first change; reads what the file has. */
    public <V> Table<V> table(String name, Class<V> type) {
        var table = new Table<>(name, type);
        file.ifPresent(rows -> rows.load(table));
        return table;
    }

    public <T> T change(Function<Change, T> work) {
        lane.lock();
        try {
            var change = new Change();
            T result;
            try {
                result = work.apply(change);
                if (!change.isEmpty()) {
                    file.ifPresent(rows -> rows.write(change.writes()));
                }
            } catch (RuntimeException refused) {
                change.rollBack();
                throw refused;
            }
            change.finish();
            return result;
        } finally {
            lane.unlock();
        }
    }

    /** Reads what belongs together while nothing changes. */
    public <T> T read(Supplier<T> work) {
        lane.lock();
        try {
            return work.get();
        } finally {
            lane.unlock();
        }
    }

    @Override
    public void close() {
        lane.lock();
        try {
            file.ifPresent(RowFile::close);
        } finally {
            lane.unlock();
        }
    }
}
