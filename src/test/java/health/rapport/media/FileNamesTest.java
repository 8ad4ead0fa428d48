package health.rapport.media;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.FileKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's file gets a name that hides what it is or where it goes. */
class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "rash.jpg, JPEG, rash.jpg", "Rash.JPEG, JPEG, Rash.jpeg", "card.png, JPEG, card.png.jpg", "../../etc/passwd, PDF, passwd.pdf", "C:\\Users\\x\\letter.pdf, PDF, letter.pdf",
        ".bashrc, OTHER, bashrc.bin", "invoice.pdf.exe, OTHER, invoice.pdf.exe.bin", "invoice.pdf.exe, PDF, invoice.pdf.exe.pdf", "a|b?.png, PNG, ab.png", "name. . , GIF, name.gif"})
    void keepsWhatIsHarmless(String given, FileKind kind, String safe) {
        assertThat(FileNames.safe(given, kind)).contains(safe);
    }

    @Test
    void theDirectionOfWritingCannotTurnAnEndingRound() {
        assertThat(FileNames.safe("lab\u202Egpj.exe", FileKind.OTHER)).contains("labgpj.exe.bin");
    }

    @Test
    void longNamesAreCutBeforeTheirEnding() {
        assertThat(FileNames.safe("x".repeat(300) + ".pdf", FileKind.PDF).orElseThrow()).hasSize(84).endsWith(".pdf");
    }

    @Test
    void nothingIsNoName() {
        assertThat(FileNames.safe("", FileKind.PNG)).isEmpty();
        assertThat(FileNames.safe("../..", FileKind.PNG)).isEmpty();
    }
}
