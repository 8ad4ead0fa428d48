package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.MediaItem;
import health.rapport.ui.common.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FileWordsTest {
    private final FileWords words = new FileWords(new Messages(Locale.ENGLISH));

    @Test
    void aPhonesPictureWithoutANameIsCalledByWhatItIsAndHowLarge() {
        assertThat(words.of(new MediaItem("ME1", "image/jpeg", "", 242_400))).isEqualTo("Picture, 242 kB");
        assertThat(words.of(new MediaItem("ME1", "application/pdf; charset=binary", "", 1_250_000))).isEqualTo("PDF, 1.3 MB");
        assertThat(words.of(new MediaItem("ME1", "text/x-vcard", "", 80))).isEqualTo("Contact card, 1 kB");
        assertThat(words.of(new MediaItem("ME1", "application/zip", "", 2_000))).isEqualTo("File, 2 kB");
    }

    @Test
    void aNameIsAName() {
        assertThat(words.of(new MediaItem("ME1", "image/jpeg", "rash.jpg", 242_400))).isEqualTo("rash.jpg");
    }

    @Test
    void aNameIsOneLineThatShowsHowItEnds() {
        assertThat(words.of(new MediaItem("ME1", "image/jpeg", "lab\u202Egpj.exe\n\u2028\u0000", 1))).isEqualTo("labgpj.exe");
        assertThat(words.of(new MediaItem("ME1", "image/jpeg", "x".repeat(300) + ".pdf.exe", 1))).hasSize(81).endsWith("xxx.pdf.exe");
        assertThat(words.of(new MediaItem("ME1", "image/jpeg", "\u200F\u202E\n", 1_000))).isEqualTo("Picture, 1 kB");
    }

    @Test
    void aContentTypeThatIsNoneMakesAFile() {
        assertThat(words.of(new MediaItem("ME1", ";", "", 1_000))).isEqualTo("File, 1 kB");
        assertThat(words.of(new MediaItem("ME1", ";;/", "", 1_000))).isEqualTo("File, 1 kB");
        assertThat(words.of(new MediaItem("ME1", "/", "", 1_000))).isEqualTo("File, 1 kB");
    }
}
