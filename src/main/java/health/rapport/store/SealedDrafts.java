package health.rapport.store;

import health.rapport.chat.Draft;
import health.rapport.chat.DraftShelf;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts on disk, beside the outbox, so that a draft becomes a message in one step. Safe for all threads. */
final class SealedDrafts implements DraftShelf {
    private static final String TABLE = "draft";

    /** The names are the format; a draft of a version that knew no files has none. */
    private record Row(ConversationSid conversation, MessageBody body, List<OutgoingFile> files) {
        Draft draft() {
            return new Draft(body, files);
        }
    }

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;

    SealedDrafts(StoreDatabase database, Seal seal, StoredJson json) {
        this.database = database;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public void keep(ConversationSid conversation, Draft draft) {
        database.change(on -> keep(on, conversation, draft));
    }

    /** Within a transaction of the outbox's. */
    void keep(Connection on, ConversationSid conversation, Draft draft) throws SQLException {
        String row = seal.nameOf(conversation.value());
        if (draft.isEmpty()) {
            delete(on, row);
            return;
        }
        try (var upsert = on.prepareStatement("INSERT INTO draft (id, payload) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET payload = excluded.payload")) {
            upsert.setString(1, row);
            upsert.setBytes(2, seal.close(TABLE, row, json.write(new Row(conversation, draft.body(), draft.files()))));
            upsert.executeUpdate();
        }
    }

    @Override
    public Map<ConversationSid, Draft> all() {
        return database.read(on -> {
            var drafts = new HashMap<ConversationSid, Draft>();
            try (var select = on.prepareStatement("SELECT id, payload FROM draft"); ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Row row = row(rows.getString(1), rows.getBytes(2));
                    drafts.put(row.conversation(), row.draft());
                }
            }
            return drafts;
        });
    }

    /** The draft is now these messages: within their transaction, so that after a crash it stands either in the box or in the outbox. */
    void becomes(Connection on, ConversationSid conversation, List<OutgoingMessage> messages) throws SQLException {
        String row = seal.nameOf(conversation.value());
        Optional<Draft> before;
        try (var select = on.prepareStatement("SELECT payload FROM draft WHERE id = ?")) {
            select.setString(1, row);
            try (ResultSet found = select.executeQuery()) {
                before = found.next() ? readable(row, found.getBytes(1)) : Optional.empty();
            }
        }
        if (before.isPresent()) {
            keep(on, conversation, before.get().after(messages));
        }
    }

    /** One that cannot be read is not in the way of a message. */
    private Optional<Draft> readable(String row, byte[] payload) {
        try {
            return Optional.of(row(row, payload).draft());
        } catch (Damaged unreadable) {
            return Optional.empty();
        }
    }

    private Row row(String row, byte[] payload) {
        return json.read(seal.open(TABLE, row, payload), Row.class);
    }

    private static void delete(Connection on, String row) throws SQLException {
        try (var delete = on.prepareStatement("DELETE FROM draft WHERE id = ?")) {
            delete.setString(1, row);
            delete.executeUpdate();
        }
    }
}
