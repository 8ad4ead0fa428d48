package health.rapport.store;

import health.rapport.audit.AuditRecord;
import health.rapport.chat.OutboxEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens {@code desk.db}. A damaged one is put aside and whatever can still be read of it goes into a new one; the file put aside
 * is marked as done only afterwards, so that a crash in between repeats the saving and never skips it. Rows that the key does
 * not open are set aside within the file.
 */
final class MendedDesk {
    static final String FILE = "desk.db";

    private static final Logger LOG = LoggerFactory.getLogger(MendedDesk.class);
    private static final List<String> BESIDE = List.of("", "-wal", "-shm");
    private static final List<String> TABLES = List.of("outbox", "draft", SealedAudit.TABLE);
    private static final List<String> VERSIONS = List.of("""
            CREATE TABLE outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, payload BLOB NOT NULL);
            CREATE INDEX outbox_conversation ON outbox (conversation, place);
            CREATE TABLE draft (id TEXT PRIMARY KEY, payload BLOB NOT NULL);
            CREATE TABLE unread (source TEXT NOT NULL, id TEXT NOT NULL, payload BLOB NOT NULL)
            """, """
            CREATE TABLE audit (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, payload BLOB NOT NULL)
            """, """
            CREATE TABLE file (id TEXT PRIMARY KEY, payload BLOB NOT NULL)
            """);

    private static final String PUT_ASIDE = "INSERT INTO unread (source, id, payload) VALUES (?, ?, ?)";

    /** An open file and what had to be done for it. */
    record Opened(StoreDatabase database, Optional<StoreDamage> damage) {}

    private record Row(String id, byte[] payload) {}

    private final Path folder;
    private final Seal seal;
    private final StoredJson json;
    private int saved;
    private int unread;
    private boolean damaged;

    MendedDesk(Path folder, Seal seal, StoredJson json) {
        this.folder = folder;
        this.seal = seal;
        this.json = json;
    }

    Opened open() throws IOException {
        StoreDatabase database = sound();
        try {
            for (Path broken : putAside()) {
                damaged = true;
                save(broken, database);
                move(broken, folder.resolve("mended-" + UUID.randomUUID() + ".db"));
            }
            TABLES.forEach(table -> setUnreadAside(database, table));
        } catch (IOException | RuntimeException failure) {
            database.close();
            throw failure;
        }
        return new Opened(database, damaged || unread > 0 ? Optional.of(new StoreDamage(saved, unread)) : Optional.empty());
    }

    private StoreDatabase sound() throws IOException {
        Path file = folder.resolve(FILE);
        OwnerOnly.createFile(file);
        try {
            return StoreDatabase.open(file, VERSIONS);
        } catch (Damaged found) {
            LOG.error("The outbox file is damaged and is put aside: {}", found.getMessage());
            move(file, folder.resolve("damaged-" + UUID.randomUUID() + ".db"));
            OwnerOnly.createFile(file);
            return StoreDatabase.open(file, VERSIONS);
        }
    }

    private List<Path> putAside() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "damaged-*.db")) {
            found.forEach(files::add);
        }
        return files;
    }

    private static void move(Path from, Path to) throws IOException {
        for (String suffix : BESIDE) {
            Path part = from.resolveSibling(from.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(part, to.resolveSibling(to.getFileName() + suffix));
            }
        }
    }

    private void save(Path broken, StoreDatabase into) throws IOException {
        Path mended = withNewFirstPage(broken);
        List<Path> both = List.of(broken, mended);
        for (Row row : readable(both, "outbox", "place")) {
            try {
                OutboxEntry entry = json.read(seal.open("outbox", row.id(), row.payload()), OutboxEntry.class);
                into.change(on -> run(on, "INSERT OR IGNORE INTO outbox (id, conversation, payload) VALUES (?, ?, ?)",
                        row.id(), seal.nameOf(entry.conversation().value()), row.payload()));
                saved++;
            } catch (Damaged unreadable) {
                into.change(on -> run(on, PUT_ASIDE, "outbox", row.id(), row.payload()));
                unread++;
            }
        }
        for (Row row : readable(both, "draft", "rowid")) {
            into.change(on -> run(on, "INSERT OR IGNORE INTO draft (id, payload) VALUES (?, ?)", row.id(), row.payload()));
        }
        // One after the other: all together may be more than the memory holds.
        readable(both, "file", "rowid",
                (place, row) -> into.change(on -> run(on, "INSERT OR IGNORE INTO file (id, payload) VALUES (?, ?)", row.id(), row.payload())));
        for (Row row : readable(both, SealedAudit.TABLE, "place")) {
            into.change(on -> run(on, "INSERT OR IGNORE INTO audit (id, payload) VALUES (?, ?)", row.id(), row.payload()));
        }
        delete(mended);
    }

    /**
     * The first page tells where the tables begin: without it nothing of the rest is found. It is the same in every file of this
     * version, but for the count of pages at its byte 28 (SQLite's file format, §1.3), so a new file's can stand in for it.
     */
    private Path withNewFirstPage(Path broken) throws IOException {
        Path mended = folder.resolve("mending.db");
        delete(mended);
        OwnerOnly.createFile(mended);
        StoreDatabase.open(mended, VERSIONS).close();
        byte[] fresh = Files.readAllBytes(mended);
        int page = ByteBuffer.wrap(fresh).getShort(16);
        try (FileChannel from = FileChannel.open(broken, StandardOpenOption.READ); FileChannel to = FileChannel.open(mended, StandardOpenOption.WRITE)) {
            if (from.size() > page) {
                to.truncate(page);
                for (long at = page; at < from.size(); ) {
                    to.position(at);
                    at += from.transferTo(at, from.size() - at, to);
                }
                ByteBuffer count = ByteBuffer.allocate(4).putInt(0, (int) (from.size() / page));
                to.write(count, 28);
            }
        }
        return mended;
    }

    private static void delete(Path database) throws IOException {
        for (String suffix : BESIDE) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
    }

    /** All rows up to the first that SQLite cannot read, from the front and from the back, in any of the files. */
    private static List<Row> readable(List<Path> files, String table, String place) {
        var rows = new TreeMap<Long, Row>();
        readable(files, table, place, rows::putIfAbsent);
        return List.copyOf(rows.values());
    }

    private static void readable(List<Path> files, String table, String place, BiConsumer<Long, Row> each) {
        for (Path file : files) {
            for (String order : List.of("ASC", "DESC")) {
                read(file, table, place, order, each);
            }
        }
    }

    private static void read(Path file, String table, String place, String order, BiConsumer<Long, Row> each) {
        try (Connection connection = StoreDatabase.connect(file); var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + place + ", id, payload FROM " + table + " ORDER BY " + place + " " + order)) {
            while (found.next()) {
                each.accept(found.getLong(1), new Row(found.getString(2), found.getBytes(3)));
            }
        } catch (SQLException end) {
            LOG.warn("A damaged file is read up to code {}", end.getErrorCode());
        }
    }

    private static void run(Connection on, String sql, Object... values) throws SQLException {
        try (var statement = on.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void setUnreadAside(StoreDatabase database, String table) {
        List<Row> broken = database.read(on -> {
            var rows = new ArrayList<Row>();
            try (var statement = on.createStatement(); ResultSet found = statement.executeQuery("SELECT id, payload FROM " + table)) {
                while (found.next()) {
                    var row = new Row(found.getString(1), found.getBytes(2));
                    if (!opens(table, row)) {
                        rows.add(row);
                    }
                }
            }
            return rows;
        });
        for (Row row : broken) {
            // An access record is nothing that its person wrote and misses.
            unread += table.equals(SealedAudit.TABLE) ? 0 : 1;
            database.change(on -> {
                run(on, PUT_ASIDE, table, row.id(), row.payload());
                run(on, "DELETE FROM " + table + " WHERE id = ?", row.id());
            });
        }
    }

    private boolean opens(String table, Row row) {
        try {
            byte[] clear = seal.open(table, row.id(), row.payload());
            switch (table) {
                case "outbox" -> json.read(clear, OutboxEntry.class);
                case SealedAudit.TABLE -> json.read(clear, AuditRecord.class);
                default -> { }
            }
            return true;
        } catch (Damaged unreadable) {
            return false;
        }
    }
}
