package health.rapport.store;

import static health.rapport.store.StoreFixture.SID;
import static health.rapport.store.StoreFixture.entry;
import static health.rapport.store.StoreFixture.open;
import static health.rapport.store.StoreFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.chat.ChatMemory;
import health.rapport.chat.Draft;
import health.rapport.chat.Fate;
import health.rapport.chat.OutboxEntry;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskStoreTest {
    private static final ConversationSid OTHER = new ConversationSid("CH2");

    @TempDir
    private Path folder;

    @Test
    void aMemoryThatCannotBeUsedKeepsNothingFromLeaving() throws Exception {
        try (DeskStore store = open(folder)) {
            store.journal().accept(List.of(entry("on its way")));
        }
        try (var later = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("memory.db")); var statement = later.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().waiting(SID)).hasSize(1);
            assertThat(store.chatMemory().inbox()).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedIsThereAgainInItsOrderAndAsFarAsItCame() throws IOException {
        OutboxEntry one = entry("one");
        OutboxEntry two = entry("two");
        OutboxEntry elsewhere = entry(OTHER, "elsewhere");
        OutboxEntry parked = with(one, new Fate.Rejected(2, new Refusal.NumberInUse(Optional.of(OTHER))));
        try (DeskStore store = open(folder)) {
            List.of(one, two, elsewhere).forEach(entry -> store.journal().accept(List.of(entry)));
            store.journal().update(parked);
        }

        try (DeskStore store = open(folder)) {
            assertThat(store.journal().waiting(SID)).containsExactly(parked, two);
            assertThat(store.journal().conversations()).containsExactlyInAnyOrder(SID, OTHER);
            assertThat(store.damage()).isEmpty();
        }
    }

    @Test
    void behindTheLockTheOutboxWorksUntilAllHasLeftAndThenNothingOpens() throws IOException {
        try (DeskStore store = open(folder)) {
            OutboxEntry one = entry("one");
            store.journal().accept(List.of(one));
            store.chatMemory().keep(new ChatMemory.RememberedInbox(List.of(), Instant.EPOCH));
            store.forgetMemoryKey();
            assertThat(store.chatMemory().inbox()).isEmpty();
            assertThat(store.journal().waiting(SID)).containsExactly(one);
            store.journal().remove(one.message().localId());
            store.forgetOutboxKey();
            assertThatThrownBy(() -> store.journal().accept(List.of(entry("two")))).isInstanceOf(Refused.class);
            store.unlock(StoreFixture.KEY);
            assertThat(store.chatMemory().inbox()).isPresent();
            store.journal().accept(List.of(entry("two")));
        }
    }

    @Test
    void whatIsSentAnewStandsBehindWhatWaits() throws IOException {
        OutboxEntry one = entry("one");
        OutboxEntry two = entry("two");
        try (DeskStore store = open(folder)) {
            store.journal().accept(List.of(one, two));
            store.journal().requeue(one);
            store.journal().remove(entry("never was").message().localId());
            assertThat(store.journal().waiting(SID)).containsExactly(two, one);
        }
    }

    @Test
    void aDraftBecomesItsMessageInOneStepAndAnotherDraftStays() throws IOException {
        try (DeskStore store = open(folder)) {
            store.drafts().keep(SID, Draft.of("on its way"));
            store.drafts().keep(OTHER, Draft.of("half a thou"));
            store.journal().accept(List.of(entry("on its way")));
            store.journal().accept(List.of(entry(OTHER, "another message, not from the box")));
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.drafts().all()).containsOnlyKeys(OTHER);
            store.drafts().keep(OTHER, Draft.of(""));
            assertThat(store.drafts().all()).isEmpty();
        }
    }

    @Test
    void whatIsTakenBackIsTheDraftInTheSameStep() throws Exception {
        OutboxEntry parked = entry("to be said otherwise");
        try (DeskStore store = open(folder); Connection other = StoreDatabase.connect(folder.resolve("desk.db")); var statement = other.createStatement()) {
            store.journal().accept(List.of(parked));
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.journal().takeBack(parked.message().localId(), SID, Draft.of(parked.message().body().text())))
                    .isInstanceOf(Refused.class);
            statement.execute("ROLLBACK");
            assertThat(store.journal().waiting(SID)).containsExactly(parked);
            assertThat(store.drafts().all()).isEmpty();

            store.journal().takeBack(parked.message().localId(), SID, Draft.of(parked.message().body().text()));
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().waiting(SID)).isEmpty();
            assertThat(store.drafts().all()).containsEntry(SID, Draft.of(parked.message().body().text()));
        }
    }

    @Test
    void onlyOneMayUseAStore() throws IOException {
        try (DeskStore store = open(folder)) {
            assertThatThrownBy(() -> open(folder)).isInstanceOf(StoreInUse.class);
        }
        open(folder).close();
    }

    @Test
    void withAnotherKeyNothingIsReadAndNothingIsLost() throws IOException {
        try (DeskStore store = open(folder)) {
            store.journal().accept(List.of(entry("one")));
        }
        try (DeskStore store = DeskStore.open(folder, new SecretKeySpec(new byte[32], "AES"))) {
            assertThat(store.journal().waiting(SID)).isEmpty();
            assertThat(store.damage()).contains(new StoreDamage(0, 1));
        }
    }

    @Test
    void aMessageMovedToAnotherRowDoesNotOpen() throws Exception {
        OutboxEntry one = entry("one");
        OutboxEntry two = entry("two");
        try (DeskStore store = open(folder)) {
            store.journal().accept(List.of(one, two));
        }
        try (Connection raw = StoreDatabase.connect(folder.resolve("desk.db")); var statement = raw.createStatement()) {
            statement.execute("UPDATE outbox SET payload = (SELECT payload FROM outbox WHERE id = '" + two.message().localId().value()
                    + "') WHERE id = '" + one.message().localId().value() + "'");
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().waiting(SID)).containsExactly(two);
            assertThat(store.damage()).contains(new StoreDamage(0, 1));
        }
    }

    @Test
    void aDamagedFileIsPutAsideAndItsMessagesAreSavedFirst() throws IOException {
        var written = new ArrayList<OutboxEntry>();
        try (DeskStore store = open(folder)) {
            for (int i = 0; i < 200; i++) {
                written.add(entry("message number " + i + " with some length to it, so that there are several pages"));
                store.journal().accept(List.of(written.get(i)));
            }
        }
        try (var file = new RandomAccessFile(folder.resolve("desk.db").toFile(), "rw")) {
            file.seek(file.length() / 2 / 4096 * 4096);
            file.write(new byte[4096]);
        }

        try (DeskStore store = open(folder)) {
            List<OutboxEntry> saved = store.journal().waiting(SID);
            assertThat(saved).hasSizeGreaterThan(150).isSubsetOf(written).doesNotHaveDuplicates();
            assertThat(store.damage().orElseThrow().saved()).isEqualTo(saved.size());
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.damage()).isEmpty();
            assertThat(store.journal().waiting(SID)).hasSizeGreaterThan(150);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsPutAside() throws IOException {
        Files.writeString(folder.resolve("desk.db"), "no database ".repeat(1000), StandardCharsets.US_ASCII);
        try (DeskStore store = open(folder)) {
            store.journal().accept(List.of(entry("one")));
            assertThat(store.journal().waiting(SID)).hasSize(1);
            assertThat(store.damage()).contains(new StoreDamage(0, 0));
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndChangesNothing() throws Exception {
        try (DeskStore store = open(folder); Connection other = StoreDatabase.connect(folder.resolve("desk.db")); var statement = other.createStatement()) {
            store.journal().accept(List.of(entry("one")));
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.journal().accept(List.of(entry("two"))))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.NotKept()));

            statement.execute("ROLLBACK");
            assertThat(store.journal().waiting(SID)).hasSize(1);
        }
    }
}
