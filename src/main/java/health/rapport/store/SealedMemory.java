package health.rapport.store;

import health.rapport.care.EncounterCard;
import health.rapport.care.RecordsMemory;
import health.rapport.chat.ChatMemory;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refused;
import health.rapport.session.Account;
import health.rapport.session.AccountMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the services said the last time, on disk. All of it can be read again from them, so a damaged file is thrown away. */
final class SealedMemory implements ChatMemory, RecordsMemory, AccountMemory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedMemory.class);
    private static final String FILE = "memory.db";
    private static final List<String> VERSIONS =
            List.of("CREATE TABLE memory (kind TEXT, id TEXT, payload BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID");
    private static final String ONLY = "";

    private record Card(ConversationSid conversation, EncounterCard card) {}

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;

    private SealedMemory(StoreDatabase database, Seal seal, StoredJson json) {
        this.database = database;
        this.seal = seal;
        this.json = json;
    }

    static SealedMemory open(Path folder, Seal seal, StoredJson json) throws IOException {
        Path file = folder.resolve(FILE);
        OwnerOnly.createFile(file);
        try {
            return new SealedMemory(StoreDatabase.open(file, VERSIONS), seal, json);
        } catch (Damaged damaged) {
            LOG.warn("What was remembered is damaged and begins anew: {}", damaged.getMessage());
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve(FILE + part));
            }
            OwnerOnly.createFile(file);
            return new SealedMemory(StoreDatabase.open(file, VERSIONS), seal, json);
        }
    }

    @Override
    public Optional<RememberedInbox> inbox() {
        return read("inbox", ONLY, RememberedInbox.class);
    }

    @Override
    public void keep(RememberedInbox inbox) {
        write("inbox", ONLY, inbox);
    }

    @Override
    public Optional<RememberedConversation> conversation(ConversationSid conversation) {
        return read("conversation", conversation.value(), RememberedConversation.class);
    }

    @Override
    public void keep(ConversationSid conversation, RememberedConversation remembered) {
        write("conversation", conversation.value(), remembered);
    }

    @Override
    public Map<ConversationSid, EncounterCard> cards() {
        var cards = new HashMap<ConversationSid, EncounterCard>();
        if (seal.isForgotten()) {
            return cards;
        }
        try {
            database.read(on -> {
                try (var select = on.prepareStatement("SELECT id, payload FROM memory WHERE kind = 'card'"); ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Card card = json.read(seal.open("card", rows.getString(1), rows.getBytes(2)), Card.class);
                        cards.put(card.conversation(), card.card());
                    }
                }
                return null;
            });
        } catch (Damaged | Refused unreadable) {
            LOG.warn("Remembered Encounters cannot be read: {}", unreadable.getMessage());
        }
        return cards;
    }

    @Override
    public void keep(Map<ConversationSid, EncounterCard> cards) {
        cards.forEach((conversation, card) -> write("card", conversation.value(), new Card(conversation, card)));
    }

    @Override
    public Optional<Account> account() {
        return read("account", ONLY, Account.class);
    }

    @Override
    public void keep(Account account) {
        write("account", ONLY, account);
    }

    private <T> Optional<T> read(String kind, String name, Class<T> type) {
        if (seal.isForgotten()) {
            return Optional.empty();
        }
        try {
            String row = seal.nameOf(name);
            return database.read(on -> {
                try (var select = on.prepareStatement("SELECT payload FROM memory WHERE kind = ? AND id = ?")) {
                    select.setString(1, kind);
                    select.setString(2, row);
                    try (ResultSet found = select.executeQuery()) {
                        return found.next() ? Optional.of(json.read(seal.open(kind, row, found.getBytes(1)), type)) : Optional.<T>empty();
                    }
                }
            });
        } catch (Damaged | Refused unreadable) {
            LOG.warn("Something remembered cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** While the desk is locked nothing more is remembered: the service has it. */
    private void write(String kind, String name, Object value) {
        if (seal.isForgotten()) {
            return;
        }
        try {
            String row = seal.nameOf(name);
            database.change(on -> {
                try (var upsert = on.prepareStatement("INSERT INTO memory (kind, id, payload) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET payload = excluded.payload")) {
                    upsert.setString(1, kind);
                    upsert.setString(2, row);
                    upsert.setBytes(3, seal.close(kind, row, json.write(value)));
                    upsert.executeUpdate();
                }
            });
        } catch (Refused notKept) {
            LOG.warn("Something could not be remembered: {}", notKept.getMessage());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
