package health.rapport.store;

import static health.rapport.store.StoreFixture.SID;
import static health.rapport.store.StoreFixture.open;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.Draft;
import health.rapport.chat.Fate;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached files lie as safe as the messages that carry them, and no longer. */
class SealedFilesTest {
    private static final byte[] CONTENT = "%PDF-1.7 what nobody else may read".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private static OutgoingFile file(String name) {
        return new OutgoingFile(LocalId.random(), name, "application/pdf", CONTENT.length, Optional.empty());
    }

    private static OutboxEntry carrying(OutgoingFile file) {
        var message = new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(""), Optional.of(file),
                new Reference("Practitioner", "careful"), StoreFixture.WRITTEN);
        return new OutboxEntry(SID, message, new Fate.Sending(1), StoreFixture.WRITTEN);
    }

    @Test
    void aDraftBringsItsFilesOverARestartAndBecomesItsMessagesWithThem() throws IOException {
        OutgoingFile one = file("one.pdf");
        OutgoingFile two = file("two.pdf");
        var draft = new Draft(new MessageBody("Two forms"), List.of(one, two));
        try (DeskStore store = open(folder)) {
            store.journal().files().keep(one.id(), CONTENT);
            store.journal().files().keep(two.id(), CONTENT);
            store.drafts().keep(SID, draft);
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.drafts().all()).containsEntry(SID, draft);
            assertThat(store.journal().files().content(one.id())).contains(CONTENT);
            store.journal().accept(List.of(StoreFixture.entry("Two forms"), carrying(one), carrying(two)));
            assertThat(store.drafts().all()).isEmpty();
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().files().content(two.id())).contains(CONTENT);
        }
    }

    @Test
    void aDraftWithAnotherFileIsNotWhatWasSent() throws IOException {
        OutgoingFile one = file("one.pdf");
        try (DeskStore store = open(folder)) {
            store.drafts().keep(SID, Draft.EMPTY.with(List.of(one, file("two.pdf"))));
            store.journal().accept(List.of(carrying(one)));
            assertThat(store.drafts().all()).hasSize(1);
            assertThat(store.drafts().all().get(SID).files()).as("and what went is not in it any more").extracting(OutgoingFile::name)
                    .containsExactly("two.pdf");
        }
    }

    @Test
    void blanksBesideAFileAreNotKeptWhenItWent() throws IOException {
        OutgoingFile one = file("one.pdf");
        try (DeskStore store = open(folder)) {
            store.drafts().keep(SID, new Draft(new MessageBody(" \n"), List.of(one)));
            store.journal().accept(List.of(carrying(one)));
            assertThat(store.drafts().all()).isEmpty();
        }
    }

    @Test
    void aFileLeavesTheDiskWithItsMessage() throws IOException {
        OutgoingFile file = file("form.pdf");
        OutboxEntry entry = carrying(file);
        try (DeskStore store = open(folder)) {
            store.journal().files().keep(file.id(), CONTENT);
            store.journal().accept(List.of(entry));
            store.journal().remove(entry.message().localId());
            assertThat(store.journal().files().content(file.id())).isEmpty();
        }
    }

    @Test
    void whatIsTakenBackKeepsItsFile() throws IOException {
        OutgoingFile file = file("form.pdf");
        OutboxEntry entry = carrying(file);
        try (DeskStore store = open(folder)) {
            store.journal().files().keep(file.id(), CONTENT);
            store.journal().accept(List.of(entry));
            store.journal().takeBack(entry.message().localId(), SID, Draft.EMPTY.with(List.of(file)));
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().files().content(file.id())).contains(CONTENT);
        }
    }

    @Test
    void whatACrashLeftBehindIsGoneAfterTheNextStart() throws IOException {
        OutgoingFile nameless = file("form.pdf");
        try (DeskStore store = open(folder)) {
            store.journal().files().keep(nameless.id(), CONTENT);
        }
        try (DeskStore store = open(folder)) {
            assertThat(store.journal().files().content(nameless.id())).isEmpty();
        }
    }

    @Test
    void nothingOfAFileCanBeReadOnTheDisk() throws IOException {
        try (DeskStore store = open(folder)) {
            store.journal().files().keep(LocalId.random(), CONTENT);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1)).doesNotContain("what nobody else may read");
                }
            }
        }
    }
}
