package health.rapport.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One that the document takes along, of it only the characters that are drawn. */
final class EmbeddedFace implements Face {
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final PDFont embedded;
    private final Map<Integer, Float> widths = new HashMap<>();

    /** Fails where its licence bits do not allow to embed it. */
    EmbeddedFace(TrueTypeFont font, PDDocument document) throws IOException {
        this.font = font;
        // Otherwise PDFBox looks for ligatures in all of Inter's for every line: 30 ms each, and other widths than were measured.
        font.setEnableGsub(false);
        this.characters = font.getUnicodeCmapLookup();
        this.embedded = PDType0Font.load(document, font, true);
    }

    @Override
    public boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    @Override
    public float width(int character) throws IOException {
        Float known = widths.get(character);
        if (known == null) {
            known = (float) font.getAdvanceWidth(characters.getGlyphId(character)) / font.getUnitsPerEm();
            widths.put(character, known);
        }
        return known;
    }

    @Override
    public void draw(PDPageContentStream to, String text, float x, float y, float size) throws IOException {
        to.beginText();
        to.newLineAtOffset(x, y);
        to.setFont(embedded, size);
        to.showText(text);
        to.endText();
    }
}
