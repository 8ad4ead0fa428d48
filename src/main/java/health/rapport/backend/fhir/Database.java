package health.rapport.backend.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite database: one writer at a time, and with a file several readers beside it, each seeing one committed state. A commit
 * is on disk when {@link #write} returns. In memory readers take turns with the writer.
 */
final class Database implements AutoCloseable {
    @FunctionalInterface
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private static final int READERS = 4;

    /** Shared by whoever uses a connection; alone for who closes them. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Session writer;
    private final BlockingQueue<Session> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Session> all = new ArrayList<>();
    private boolean closed;

    Database(Optional<Path> file) {
        try {
            file.ifPresent(Database::createForOwnerOnly);
            writer = open(file);
            if (Sql.of("SELECT COUNT(*) FROM sqlite_schema").number(writer) == 0) {
                createTables();
            }
            for (int i = 0; i < READERS && file.isPresent(); i++) {
                readers.add(open(file));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The FHIR database cannot be opened", failure);
        }
    }

    <T> T read(Work<T> work) throws SQLException {
        if (all.size() == 1) {
            return alone(session -> inTransaction(session, "BEGIN", work));
        }
        begin();
        try {
            Session reader = take();
            try {
                return inTransaction(reader, "BEGIN", work);
            } finally {
                readers.add(reader);
            }
        } finally {
            use.readLock().unlock();
        }
    }

    /** All of the work is kept, or none where it fails. */
    <T> T write(Work<T> work) throws SQLException {
        return alone(session -> inTransaction(session, "BEGIN IMMEDIATE", work));
    }

    private <T> T alone(Work<T> work) throws SQLException {
        begin();
        writing.lock();
        try {
            return work.on(writer);
        } finally {
            writing.unlock();
            use.readLock().unlock();
        }
    }

    private void begin() {
        use.readLock().lock();
        if (closed) {
            use.readLock().unlock();
            throw ending();
        }
    }

    private static FhirFailure ending() {
        return FhirFailure.of(503, "transient", "The service is ending");
    }

    private static <T> T inTransaction(Session session, String begin, Work<T> work) throws SQLException {
        session.execute(begin);
        try {
            T result = work.on(session);
            session.execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(session, failure);
            throw failure;
        }
    }

    private static void rollBack(Session session, Throwable reason) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException rolledBackAlready) {
            // SQLite ends the transaction by itself after some failures, a full disk among them.
            reason.addSuppressed(rolledBackAlready);
        }
    }

    private Session take() {
        try {
            return readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ending();
        }
    }

    private Session open(Optional<Path> file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(file.isPresent() ? SQLiteConfig.JournalMode.WAL : SQLiteConfig.JournalMode.MEMORY);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-32_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var session = new Session(config.createConnection("jdbc:sqlite:" + file.map(Path::toString).orElse(":memory:")));
        all.add(session);
        return session;
    }

    /** Its pages hold names and numbers in clear; SQLite gives the files beside it the same permissions. */
    private static void createForOwnerOnly(Path file) {
        try {
            if (Files.notExists(file) && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void createTables() throws SQLException {
        inTransaction(writer, "BEGIN IMMEDIATE", session -> {
            session.executeAll("schema.sql");
            return null;
        });
    }

    /** Waits for what is under way. Whoever comes later is told that the service is ending. */
    @Override
    public void close() {
        use.writeLock().lock();
        closed = true;
        try {
            for (Session session : all) {
                session.close();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The FHIR database cannot be closed", failure);
        } finally {
            use.writeLock().unlock();
        }
    }
}
