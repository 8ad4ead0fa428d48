package health.rapport.pdf;

import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font of one document, embedded when it is first drawn with, and only the characters that are. */
final class Face {
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private PDFont embedded;

    Face(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup(false);
    }

    boolean has(int character) {
        return characters != null && characters.getGlyphId(character) != 0;
    }

    /** As part of the size of the font. */
    float width(int character) throws IOException {
        return (float) font.getAdvanceWidth(characters.getGlyphId(character)) / font.getUnitsPerEm();
    }

    PDFont in(PDDocument document) throws IOException {
        if (embedded == null) {
            embedded = PDType0Font.load(document, font, true);
        }
        return embedded;
    }
}
