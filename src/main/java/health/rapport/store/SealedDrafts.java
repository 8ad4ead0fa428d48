package health.rapport.store;

import health.rapport.chat.DraftShelf;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Drafts on disk, beside the outbox, so that a draft becomes a message in one step. Safe for all threads. */
final class SealedDrafts implements DraftShelf {
    private static final String TABLE = "draft";

    private record Draft(ConversationSid conversation, MessageBody body) {}

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;

    SealedDrafts(StoreDatabase database, Seal seal, StoredJson json) {
        this.database = database;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public void keep(ConversationSid conversation, MessageBody body) {
        database.change(on -> keep(on, conversation, body));
    }

    /** Within a transaction of the outbox's. */
    void keep(Connection on, ConversationSid conversation, MessageBody body) throws SQLException {
        String row = seal.nameOf(conversation.value());
        if (body.text().isEmpty()) {
            delete(on, row);
            return;
        }
        try (var upsert = on.prepareStatement("INSERT INTO draft (id, payload) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET payload = excluded.payload")) {
            upsert.setString(1, row);
            upsert.setBytes(2, seal.close(TABLE, row, json.write(new Draft(conversation, body))));
            upsert.executeUpdate();
        }
    }

    @Override
    public Map<ConversationSid, MessageBody> all() {
        return database.read(on -> {
            var drafts = new HashMap<ConversationSid, MessageBody>();
            try (var select = on.prepareStatement("SELECT id, payload FROM draft"); ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Draft draft = draft(rows.getString(1), rows.getBytes(2));
                    drafts.put(draft.conversation(), draft.body());
                }
            }
            return drafts;
        });
    }

    /** The draft is now this message: within its transaction, so that after a crash it stands either in the box or in the outbox. */
    void becomes(Connection on, ConversationSid conversation, MessageBody message) throws SQLException {
        String row = seal.nameOf(conversation.value());
        try (var select = on.prepareStatement("SELECT payload FROM draft WHERE id = ?")) {
            select.setString(1, row);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next() || !says(row, found.getBytes(1), message)) {
                    return;
                }
            }
        }
        delete(on, row);
    }

    /** One that cannot be read is not in the way of a message. */
    private boolean says(String row, byte[] payload, MessageBody message) {
        try {
            return draft(row, payload).body().equals(message);
        } catch (Damaged unreadable) {
            return false;
        }
    }

    private Draft draft(String row, byte[] payload) {
        return json.read(seal.open(TABLE, row, payload), Draft.class);
    }

    private static void delete(Connection on, String row) throws SQLException {
        try (var delete = on.prepareStatement("DELETE FROM draft WHERE id = ?")) {
            delete.setString(1, row);
            delete.executeUpdate();
        }
    }
}
