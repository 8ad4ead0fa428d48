package health.rapport.store;

import health.rapport.chat.Fate;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A store with a key that tests know. */
final class StoreFixture {
    static final Instant WRITTEN = Instant.parse("2026-11-23T09:00:00Z");
    static final ConversationSid SID = new ConversationSid("CH5f3dba7c01a24b6e9d1c8f7a6b5e4d3c");
    static final SecretKey KEY = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "AES");

    private StoreFixture() {}

    static DeskStore open(Path folder) throws IOException {
        return DeskStore.open(folder, KEY);
    }

    static OutboxEntry entry(String text) {
        return entry(SID, text);
    }

    static OutboxEntry entry(ConversationSid conversation, String text) {
        var message = new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(text), new Reference("Practitioner", "careful"), WRITTEN);
        return new OutboxEntry(conversation, message, new Fate.Sending(1), WRITTEN);
    }

    static OutboxEntry with(OutboxEntry entry, Fate fate) {
        return new OutboxEntry(entry.conversation(), entry.message(), fate, entry.wantedAt());
    }
}
