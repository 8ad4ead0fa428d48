package health.rapport.store;

import health.rapport.chat.FileShelf;
import health.rapport.model.LocalId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The content of attached files, on disk. Safe for all threads. */
final class SealedFiles implements FileShelf {
    private static final String TABLE = "file";

    private final StoreDatabase database;
    private final Seal seal;

    SealedFiles(StoreDatabase database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public void keep(LocalId file, byte[] content) {
        database.change(on -> {
            try (var insert = on.prepareStatement("INSERT OR REPLACE INTO file (id, payload) VALUES (?, ?)")) {
                insert.setString(1, row(file));
                insert.setBytes(2, seal.close(TABLE, row(file), content));
                insert.executeUpdate();
            }
        });
    }

    /** One that cannot be opened any more is as good as gone. */
    @Override
    public Optional<byte[]> content(LocalId file) {
        try {
            return database.read(on -> {
                try (var select = on.prepareStatement("SELECT payload FROM file WHERE id = ?")) {
                    select.setString(1, row(file));
                    try (ResultSet found = select.executeQuery()) {
                        return found.next() ? Optional.of(seal.open(TABLE, row(file), found.getBytes(1))) : Optional.empty();
                    }
                }
            });
        } catch (Damaged unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void forget(LocalId file) {
        database.change(on -> delete(on, file));
    }

    /** What a crash left behind without anybody who names it. */
    void keepOnly(Set<LocalId> named) {
        database.change(on -> {
            Set<String> known = named.stream().map(SealedFiles::row).collect(Collectors.toSet());
            var nameless = new ArrayList<String>();
            try (var select = on.createStatement(); ResultSet rows = select.executeQuery("SELECT id FROM file")) {
                while (rows.next()) {
                    if (!known.contains(rows.getString(1))) {
                        nameless.add(rows.getString(1));
                    }
                }
            }
            for (String row : nameless) {
                delete(on, row);
            }
        });
    }

    /** Within a transaction of the outbox's. */
    static void delete(Connection on, LocalId file) throws SQLException {
        delete(on, row(file));
    }

    private static void delete(Connection on, String row) throws SQLException {
        try (var delete = on.prepareStatement("DELETE FROM file WHERE id = ?")) {
            delete.setString(1, row);
            delete.executeUpdate();
        }
    }

    /** Random, so it tells nothing. */
    private static String row(LocalId file) {
        return file.value().toString();
    }
}
