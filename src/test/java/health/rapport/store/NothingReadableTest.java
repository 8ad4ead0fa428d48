package health.rapport.store;

import static health.rapport.store.StoreFixture.SID;
import static health.rapport.store.StoreFixture.entry;
import static health.rapport.store.StoreFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import health.rapport.chat.Draft;
import health.rapport.chat.Fate;
import health.rapport.chat.OutboxEntry;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Looks through every byte that a desk writes, while it is open (with its write-ahead log) and afterwards. */
class NothingReadableTest {
    private static final List<String> SECRETS = List.of("López", "+16175550142", "inhaler", "Half a thou", "Practitioner", "careful",
            SID.value(), "correct horse");

    @TempDir
    private Path stores;

    @Test
    void noNameNumberTextOrPassphraseIsOnTheDisk() throws IOException {
        Path folder = StoreFolder.of(stores, "IS-project", new Reference("Practitioner", "careful"));
        var passphrase = new Private<>("correct horse battery".toCharArray());
        Passphrases asked = question -> CompletableFuture.completedFuture(Optional.of(passphrase));
        try (DeskStore store = DeskStore.open(folder, new DeskKey(new NoVault(), asked).of(folder).orElseThrow())) {
            OutboxEntry first = entry("Mariana López, please bring the inhaler and call +16175550142");
            store.journal().accept(List.of(first));
            store.journal().update(with(first, new Fate.Rejected(1, new Refusal.NumberInUse(Optional.of(SID)))));
            store.drafts().keep(SID, Draft.of("Half a thought about the inhaler"));
            assertThat(readable()).isEmpty();
        }
        assertThat(readable()).isEmpty();
        assertThat(files()).as("files that were looked through").hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void noLineOfTheLogTellsAnyOfIt() throws IOException {
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("health.rapport");
        Level before = log.getLevel();
        log.setLevel(Level.TRACE);
        log.addAppender(lines);
        lines.start();
        try {
            Path folder = StoreFolder.of(stores, "IS-project", new Reference("Practitioner", "careful"));
            try (DeskStore store = StoreFixture.open(folder)) {
                for (int i = 0; i < 100; i++) {
                    store.journal().accept(List.of(entry("Mariana López, please bring the inhaler and call +16175550142, " + i)));
                }
            }
            try (var file = new RandomAccessFile(folder.resolve("desk.db").toFile(), "rw")) {
                file.seek(file.length() / 2 / 4096 * 4096);
                file.write(new byte[4096]);
            }
            try (DeskStore store = StoreFixture.open(folder)) {
                assertThat(store.damage()).isPresent();
                store.drafts().keep(SID, Draft.of("Half a thought about the inhaler"));
            }
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }
        assertThat(lines.list).isNotEmpty();
        assertThat(lines.list).extracting(line -> line.getFormattedMessage()
                + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy())))
                .noneMatch(words -> SECRETS.stream().anyMatch(secret -> words.contains(secret)));
    }

    @Test
    void theSearchFindsWhatIsReadable() throws IOException {
        Files.writeString(stores.resolve("leak"), "x".repeat(9000) + "López");
        assertThat(readable()).containsExactly("López in leak");
    }

    private List<String> readable() throws IOException {
        return files().stream().flatMap(file -> SECRETS.stream().filter(secret -> holds(file, secret)).map(secret -> secret + " in " + file.getFileName()))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(stores)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** In UTF-8 and UTF-16, and in the file's own path. */
    private boolean holds(Path file, String secret) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return file.toString().contains(secret)
                    || Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                            .anyMatch(charset -> bytes.contains(new String(secret.getBytes(charset), StandardCharsets.ISO_8859_1)));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** A computer without a keychain. */
    private static final class NoVault implements KeyVault {
        @Override
        public Optional<Private<byte[]>> find(String name) {
            throw new VaultShut("none here");
        }

        @Override
        public void keep(String name, Private<byte[]> secret) {
            throw new VaultShut("none here");
        }

        @Override
        public void forget(String name) {
            throw new VaultShut("none here");
        }
    }
}
