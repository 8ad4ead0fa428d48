package health.rapport.store;

import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outbox on disk: message and job in one row, one fsync'd transaction for each change. Safe for all threads. */
final class SealedJournal implements OutboxJournal {
    private static final String TABLE = "outbox";

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;
    private final SealedDrafts drafts;

    SealedJournal(StoreDatabase database, Seal seal, StoredJson json, SealedDrafts drafts) {
        this.database = database;
        this.seal = seal;
        this.json = json;
        this.drafts = drafts;
    }

    @Override
    public void accept(OutboxEntry entry) {
        database.change(on -> {
            insert(on, entry);
            drafts.becomes(on, entry.conversation(), entry.message().body());
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
        database.change(on -> delete(on, message));
    }

    @Override
    public void takeBack(LocalId message, ConversationSid conversation, MessageBody draft) {
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
        return database.read(on -> {
            try (var select = on.prepareStatement("SELECT id, payload FROM outbox ORDER BY place")) {
                var conversations = new HashSet<ConversationSid>();
                entries(select).forEach(entry -> conversations.add(entry.conversation()));
                return conversations;
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
