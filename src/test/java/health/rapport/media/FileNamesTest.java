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
        "rash.jpg, JPEG, rash.jpg", "Rash.JPEG, JPEG, Rash.jpeg", "card.png, JPEG, card.png.jpg", "../../etc/passwd, PDF, passwd.pdf",
                "C:\\Users\\x\\letter.pdf, PDF, letter.pdf",
        ".bashrc, OTHER, bashrc.bin", "invoice.pdf.exe, OTHER, invoice.pdf.exe.bin", "invoice.pdf.exe, PDF, invoice.pdf.exe.pdf", "a|b?.png, PNG, ab.png",
        "name. . , GIF, name.gif"})
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

    @ParameterizedTest
    @CsvSource({"CON.pdf, _CON.pdf", "con .pdf, _con .pdf", "nul.tar.pdf, _nul.tar.pdf", "Com1, _Com1.pdf", "LPT\u00B9.pdf, _LPT\u00B9.pdf",
            "console.pdf, console.pdf", "com.pdf, com.pdf"})
    void whatIsADeviceToWindowsIsNoneHere(String given, String safe) {
        assertThat(FileNames.safe(given, FileKind.PDF)).contains(safe);
    }

    @Test
    void noCharacterIsCutInHalfAndNoHalfIsKept() {
        assertThat(FileNames.safe("x" + "\uD83D\uDE00".repeat(100) + ".pdf", FileKind.PDF)).contains("x" + "\uD83D\uDE00".repeat(39) + ".pdf");
        assertThat(FileNames.safe("a\uD83D.pdf", FileKind.PDF)).contains("a.pdf");
    }

    @Test
    void dotsAndBlanksAtTheEndsDoNotHideAnything() {
        assertThat(FileNames.safe(". .jpg", FileKind.JPEG)).contains("jpg.jpg");
        assertThat(FileNames.safe(" \u2028.\u0085.. ", FileKind.JPEG)).isEmpty();
        assertThat(FileNames.safe("x".repeat(79) + " y.pdf", FileKind.PDF)).contains("x".repeat(79) + ".pdf");
    }

    @Test
    void nothingIsNoName() {
        assertThat(FileNames.safe("", FileKind.PNG)).isEmpty();
        assertThat(FileNames.safe("../..", FileKind.PNG)).isEmpty();
    }
}
