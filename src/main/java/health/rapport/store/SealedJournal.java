package health.rapport.store;

import health.rapport.chat.Draft;
import health.rapport.chat.FileShelf;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.chat.OutgoingFile;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outbox on disk: message and job in one row, one fsync'd transaction for each change. Safe for all threads. */
final class SealedJournal implements OutboxJournal {
    private static final String TABLE = "outbox";

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;
    private final SealedDrafts drafts;
    private final SealedFiles files;

    SealedJournal(StoreDatabase database, Seal seal, StoredJson json, SealedDrafts drafts, SealedFiles files) {
        this.database = database;
        this.seal = seal;
        this.json = json;
        this.drafts = drafts;
        this.files = files;
    }

    @Override
    public void accept(List<OutboxEntry> entries) {
        database.change(on -> {
            for (OutboxEntry entry : entries) {
                insert(on, entry);
            }
            drafts.becomes(on, entries.getFirst().conversation(), entries.stream().map(OutboxEntry::message).toList());
        });
    }

    @Override
    public void requeue(OutboxEntry entry) {
        database.change(on -> {
            delete(on, entry.message().localId());
            insert(on, entry);
        });
    }

    @Override
    public void update(OutboxEntry entry) {
        database.change(on -> {
            try (var update = on.prepareStatement("UPDATE outbox SET payload = ? WHERE id = ?")) {
                update.setBytes(1, sealed(entry));
                update.setString(2, row(entry.message().localId()));
                update.executeUpdate();
            }
        });
    }

    @Override
    public void remove(LocalId message) {
        database.change(on -> {
            Optional<OutgoingFile> file = fileOf(on, message);
            if (file.isPresent()) {
                SealedFiles.delete(on, file.get().id());
            }
            delete(on, message);
        });
    }

    @Override
    public FileShelf files() {
        return files;
    }

    @Override
    public void takeBack(LocalId message, ConversationSid conversation, Draft draft) {
        database.change(on -> {
            delete(on, message);
            drafts.keep(on, conversation, draft);
        });
    }

    @Override
    public List<OutboxEntry> waiting(ConversationSid conversation) {
        return database.read(on -> {
            try (var select = on.prepareStatement("SELECT id, payload FROM outbox WHERE conversation = ? ORDER BY place")) {
                select.setString(1, seal.nameOf(conversation.value()));
                return entries(select);
            }
        });
    }

    @Override
    public Set<ConversationSid> conversations() {
        return all().stream().map(OutboxEntry::conversation).collect(Collectors.toSet());
    }

    /** Empty also for an entry that cannot be read: its file goes at the next start. */
    private Optional<OutgoingFile> fileOf(Connection on, LocalId message) throws SQLException {
        try (var select = on.prepareStatement("SELECT id, payload FROM outbox WHERE id = ?")) {
            select.setString(1, row(message));
            return entries(select).stream().findFirst().flatMap(entry -> entry.message().file());
        } catch (Damaged unreadable) {
            return Optional.empty();
        }
    }

    /** All that waits, of whatever conversation. */
    List<OutboxEntry> all() {
        return database.read(on -> {
            try (var select = on.prepareStatement("SELECT id, payload FROM outbox ORDER BY place")) {
                return entries(select);
            }
        });
    }

    private List<OutboxEntry> entries(PreparedStatement select) throws SQLException {
        var entries = new ArrayList<OutboxEntry>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(json.read(seal.open(TABLE, rows.getString(1), rows.getBytes(2)), OutboxEntry.class));
            }
        }
        return List.copyOf(entries);
    }

    private void insert(Connection on, OutboxEntry entry) throws SQLException {
        try (var insert = on.prepareStatement("INSERT INTO outbox (id, conversation, payload) VALUES (?, ?, ?)")) {
            insert.setString(1, row(entry.message().localId()));
            insert.setString(2, seal.nameOf(entry.conversation().value()));
            insert.setBytes(3, sealed(entry));
            insert.executeUpdate();
        }
    }

    private static void delete(Connection on, LocalId message) throws SQLException {
        try (var delete = on.prepareStatement("DELETE FROM outbox WHERE id = ?")) {
            delete.setString(1, row(message));
            delete.executeUpdate();
        }
    }

    private byte[] sealed(OutboxEntry entry) {
        return seal.close(TABLE, row(entry.message().localId()), json.write(entry));
    }

    /** Random, so it tells nothing. */
    private static String row(LocalId message) {
        return message.value().toString();
    }
}
