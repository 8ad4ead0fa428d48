package health.rapport.store;

import static health.rapport.store.StoreFixture.SID;
import static health.rapport.store.StoreFixture.entry;
import static health.rapport.store.StoreFixture.open;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.OutboxEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One byte of the file changes, wherever: the store opens, and no message is lost but at most the one that has the byte. */
class DamagedBytesTest {
    private static final int PAGE = 4096;
    private static final int PLACES = 50;

    @TempDir
    private Path folder;
    private final List<OutboxEntry> written = new ArrayList<>();
    private byte[] sound;

    @BeforeEach
    void write() throws IOException {
        Path store = folder.resolve("sound");
        try (DeskStore desk = open(store)) {
            for (int i = 0; i < 120; i++) {
                written.add(entry("message number " + i + " with some length to it, so that there are several pages"));
                desk.journal().accept(List.of(written.get(i)));
            }
        }
        sound = Files.readAllBytes(store.resolve("desk.db"));
    }

    @Test
    void whereverAByteChangesTheStoreOpensAndAllOtherMessagesAreSaved() throws IOException {
        var random = new Random(4);
        for (int i = 0; i < PLACES; i++) {
            check(random.nextInt(sound.length), 1 + random.nextInt(255), i);
        }
    }

    @Test
    void theFirstPageWithoutWhichNothingElseIsFoundMayBeGoneAltogether() throws IOException {
        byte[] broken = sound.clone();
        Arrays.fill(broken, 0, PAGE, (byte) 0);
        assertThat(kept(broken, "first")).isEqualTo(written);
    }

    private void check(int place, int flipped, int number) throws IOException {
        byte[] broken = sound.clone();
        broken[place] ^= (byte) flipped;
        assertThat(kept(broken, "broken" + number)).as("byte %d", place).hasSizeGreaterThanOrEqualTo(written.size() - 1).isSubsetOf(written)
                .doesNotHaveDuplicates();
    }

    private List<OutboxEntry> kept(byte[] broken, String name) throws IOException {
        Path store = Files.createDirectory(folder.resolve(name));
        Files.write(store.resolve("desk.db"), broken);
        try (DeskStore desk = open(store)) {
            return desk.journal().waiting(SID);
        }
    }
}
