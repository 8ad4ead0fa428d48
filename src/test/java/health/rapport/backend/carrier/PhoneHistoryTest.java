package health.rapport.backend.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.carrier.PhoneMessage.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneHistoryTest {
    private static final String PHONE = "+16175550101";

    @TempDir
    Path folder;

    @Test
    void aLineTornInTheMiddleOfACharacterSpoilsNoOther() throws Exception {
        Path file = folder.resolve("texts.jsonl");
        new PhoneHistory(Optional.of(file)).keep(PHONE, "1", text("Gràcies"));
        Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);
        new PhoneHistory(Optional.of(file)).keep(PHONE, "2", text("Adéu"));

        List<PhoneHistory.Entry> kept = new PhoneHistory(Optional.of(file)).of(PHONE);
        assertThat(kept).extracting(entry -> entry.message().body()).containsExactly("Gràcies", "Adéu");
    }

    private static PhoneMessage text(String body) {
        return new PhoneMessage(Direction.OUT, "+16175550100", List.of(), body, Instant.EPOCH, List.of());
    }
}
