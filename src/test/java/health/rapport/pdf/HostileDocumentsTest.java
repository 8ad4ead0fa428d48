package health.rapport.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.media.PageReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that were made to do harm, and odd ones. */
@Timeout(60)
class HostileDocumentsTest {
    private final PdfPages pages = new PdfPages(Duration.ofSeconds(3));

    private static byte[] packed(byte[] chunk, int times) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(packed)) {
            for (int done = 0; done < times; done++) {
                packing.write(chunk);
            }
        }
        return packed.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** One page; the numbers of more objects begin with 5. */
    private static byte[] document(String box, String resources, String filter, String content, String more) {
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox" + box
                + "/Resources<<" + resources + ">>/Contents 4 0 R>>endobj\n4 0 obj<</Length " + content.length() + filter + ">>stream\n" + content
                + "\nendstream endobj\n" + more
                + "trailer<</Root 1 0 R>>\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refuses(byte[] document) {
        assertThatThrownBy(() -> pages.page(document, 1, 400)).isInstanceOf(PageReader.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0 0 14400 14400]", "[0 0 0.0001 14400]", "[0 0 0.001 0.001]", "[0 0 1e30 1e30]"})
    void aPageOfAnyOddSizeIsDrawnNoLargerThanWanted(String box) throws Exception {
        var page = pages.page(document(box, "", "", "0 0 1 rg 0 0 50 50 re f", ""), 1, 400);
        assertThat(Math.max(page.width(), page.height())).isLessThanOrEqualTo(400);
    }

    @Test
    void aPageOfNoSizeCannotBeDrawn() {
        refuses(document("[0 0 0 0]", "", "", "", ""));
    }

    @Test
    void aFormThatDrawsItselfComesToAnEnd() {
        refuses(document("[0 0 100 100]", "/XObject<</F 5 0 R>>", "", "/F Do",
                "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>stream\n/F Do /F Do\nendstream endobj\n"));
    }

    @Test
    void statesThatAreSavedForEverAreRefused() {
        refuses(document("[0 0 100 100]", "", "", "q ".repeat(300_000), ""));
    }

    @Test
    void aPictureInsideThatWouldFillTheMemoryIsRefused() throws Exception {
        String picture = text(packed(new byte[1 << 20], 400));
        refuses(document("[0 0 100 100]", "/XObject<</I 5 0 R>>", "", "q 100 0 0 100 0 0 cm /I Do Q",
                "5 0 obj<</Type/XObject/Subtype/Image/Width 20000/Height 20000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length "
                        + picture.length() + ">>stream\n"
                        + picture + "\nendstream endobj\n"));
    }

    @Test
    void whatIsPackedTwiceIsUnpackedTwiceToKnowItsSize() throws Exception {
        String content = text(packed(packed(new byte[1 << 20], 400), 1));
        refuses(document("[0 0 100 100]", "", "/Filter[/FlateDecode/FlateDecode]", content, ""));
    }

    @Test
    void pagesInPagesInPagesDoNotEndTheThread() {
        var tree = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        for (int node = 2; node < 30_000; node++) {
            tree.append(node).append(" 0 obj<</Type/Pages/Kids[").append(node + 1).append(" 0 R]/Count 1>>endobj\n");
        }
        refuses(tree.append("30000 0 obj<</Type/Page/MediaBox[0 0 10 10]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF").toString()
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsBehindAPasswordIsRefusedAndWhatIsOnlyNotToBeChangedIsDrawn() throws Exception {
        refuses(protectedBy("secret"));
        assertThat(pages.page(protectedBy(""), 1, 400).height()).isBetween(390, 400);
    }

    private static byte[] protectedBy(String reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", reader, new AccessPermission()));
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void aDocumentThatIsCutOffNeverDoesMoreThanFail() throws Exception {
        byte[] whole = document("[0 0 100 100]", "", "/Filter/FlateDecode",
                text(packed("0 0 1 rg 0 0 50 50 re f ".getBytes(StandardCharsets.US_ASCII), 20)), "");
        for (int length = 0; length < whole.length; length += 5) {
            try {
                pages.page(Arrays.copyOf(whole, length), 1, 100);
            } catch (PageReader.Unreadable expected) {
                assertThat(expected).hasNoCause();
            }
        }
    }
}
