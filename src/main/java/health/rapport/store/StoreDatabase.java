package health.rapport.store;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file of the desk, used by one thread at a time. WAL with {@code synchronous=FULL}: a commit is on disk when
 * {@link #change} returns, as far as the disk says the truth. Temporary tables stay in memory.
 */
final class StoreDatabase implements AutoCloseable {
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(StoreDatabase.class);

    private final ReentrantLock turn = new ReentrantLock();
    private final Connection connection;

    private StoreDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param versions each turns the version before it into the next; never changed once published
     * @throws Damaged where SQLite's own check finds the file damaged
     */
    static StoreDatabase open(Path file, List<String> versions) {
        StoreDatabase database = null;
        try {
            database = new StoreDatabase(connect(file));
            database.check();
            database.bringUpTo(versions);
            return database;
        } catch (SQLException failure) {
            if (database != null) {
                database.close();
            }
            if (isDamage(failure)) {
                throw new Damaged("SQLite finds " + file.getFileName() + " damaged", failure);
            }
            throw notKept(failure);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(2_000);
        // What is deleted is overwritten at once, sealed as it is.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Not the quick check: that one leaves the indexes out, and a message missing from one would wait for ever. */
    private void check() throws SQLException {
        try (var statement = connection.createStatement(); ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
            if (!found.next() || !"ok".equals(found.getString(1))) {
                throw new Damaged("SQLite's integrity check found damage");
            }
        }
    }

    private void bringUpTo(List<String> versions) throws SQLException {
        int version;
        try (var statement = connection.createStatement(); ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            version = found.getInt(1);
        }
        if (version > versions.size()) {
            throw new Refused(new Refusal.Other("store-of-a-newer-version"));
        }
        for (int next = version; next < versions.size(); next++) {
            String step = versions.get(next);
            int reached = next + 1;
            inTransaction(on -> {
                for (String sql : step.split(";\\s*\\n")) {
                    execute(on, sql);
                }
                execute(on, "PRAGMA user_version = " + reached);
                return null;
            });
        }
    }

    /** All of it is on disk on return, or none where it fails with {@code Refused(NotKept)}. */
    void change(Change change) {
        turn.lock();
        try {
            inTransaction(on -> {
                change.on(on);
                return null;
            });
        } catch (SQLException failure) {
            throw notKept(failure);
        } finally {
            turn.unlock();
        }
    }

    <T> T read(Work<T> work) {
        turn.lock();
        try {
            return work.on(connection);
        } catch (SQLException failure) {
            throw isDamage(failure) ? new Damaged("SQLite cannot read on", failure) : notKept(failure);
        } finally {
            turn.unlock();
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        try {
            T result = work.on(connection);
            execute(connection, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException rolledBackAlready) {
                // SQLite ends the transaction by itself after some failures, a full disk among them.
                failure.addSuppressed(rolledBackAlready);
            }
            throw failure;
        }
    }

    private static void execute(Connection on, String sql) throws SQLException {
        try (var statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                || (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CORRUPT.code);
    }

    private static Refused notKept(SQLException failure) {
        LOG.warn("SQLite refuses: code {}", failure.getErrorCode());
        return new Refused(new Refusal.NotKept());
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.warn("SQLite did not close: code {}", failure.getErrorCode());
        } finally {
            turn.unlock();
        }
    }
}
