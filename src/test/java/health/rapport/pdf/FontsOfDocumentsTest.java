package health.rapport.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Picture;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Documents that do not bring the fonts they are set in. */
class FontsOfDocumentsTest {
    private static final String HELVETICA = "/Type/Font/Subtype/Type1/BaseFont/Helvetica";
    private static final String TRUE_TYPE = "/Type/Font/Subtype/TrueType/BaseFont/Corbel-Bold/FirstChar 65/LastChar 66/Widths[600 600]/Encoding/WinAnsiEncoding"
            + "/FontDescriptor<</Type/FontDescriptor/FontName/Corbel-Bold/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>";
    private static final String MANY_CHARACTERS =
            "/Type/Font/Subtype/Type0/BaseFont/Meiryo/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Meiryo"
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + "/FontDescriptor<</Type/FontDescriptor/FontName/Meiryo/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {HELVETICA, TRUE_TYPE})
    void theyAreReadableAllTheSame(String font) throws Exception {
        assertThat(ink(new PdfPages().page(document(font), 1, 400))).isGreaterThan(500);
    }

    @Test
    void onesWithoutAnyOfTheirCharactersAreDrawnToo() throws Exception {
        assertThat(new PdfPages().page(document(MANY_CHARACTERS), 1, 400).width()).isEqualTo(400);
    }

    /** In a process of its own: what was looked through once is known for as long as a process lives. */
    @Test
    @Timeout(120)
    void nothingIsWrittenForThem() throws Exception {
        Path drawn = Files.createFile(home.resolve("drawn"));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
                "-Duser.home=" + home, "-Djava.io.tmpdir=" + home,
                "-cp", classPath(), FontsOfDocumentsTest.class.getName()).redirectErrorStream(true).redirectOutput(drawn.toFile()).start();

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(drawn)).endsWith("drawn");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(drawn);
        }
    }

    static void main() throws Exception {
        for (String font : List.of(HELVETICA, TRUE_TYPE, MANY_CHARACTERS)) {
            new PdfPages().page(document(font), 1, 400);
        }
        System.out.print("drawn");
    }

    private static long ink(Picture page) {
        return Arrays.stream(page.argb()).filter(pixel -> (pixel & 0xff) < 128).count();
    }

    private static byte[] document(String font) {
        String content = "BT /F 60 Tf 10 30 Td (ABAB) Tj ET";
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]"
                + "/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj\n4 0 obj<</Length " + content.length() + ">>stream\n" + content
                + "\nendstream endobj\n5 0 obj<<" + font + ">>endobj\n"
                + "trailer<</Root 1 0 R>>\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String classPath() {
        return Stream.of(FontsOfDocumentsTest.class, PdfPages.class, PDDocument.class, RandomAccessRead.class, FontBoxFont.class,
                LogFactory.class, LoggerFactory.class)
                .map(FontsOfDocumentsTest::place).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException noPlace) {
            throw new IllegalStateException(noPlace);
        }
    }
}
