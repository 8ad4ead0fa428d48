package health.rapport.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;

/**
 * One with PostScript outlines, as Noto CJK is where Linux ships it. PDFBox embeds none of those, so each character is drawn as a
 * shape with its text beside it (ActualText), which readers for the blind use; not every viewer searches it.
 */
final class OutlineFace implements Face {
    private final OpenTypeFont font;
    private final CmapLookup characters;
    private final CFFFont outlines;

    OutlineFace(OpenTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.outlines = font.getCFF().getFont();
    }

    @Override
    public boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    @Override
    public float width(int character) throws IOException {
        return (float) font.getAdvanceWidth(characters.getGlyphId(character)) / font.getUnitsPerEm();
    }

    @Override
    public void draw(PDPageContentStream to, String text, float x, float y, float size) throws IOException {
        var spoken = new COSDictionary();
        spoken.setString(COSName.ACTUAL_TEXT, text);
        to.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(spoken));
        float at = x;
        for (int character : text.codePoints().toArray()) {
            shape(to, character, at, y, size / font.getUnitsPerEm());
            at += width(character) * size;
        }
        to.endMarkedContent();
    }

    private void shape(PDPageContentStream to, int character, float x, float y, float scale) throws IOException {
        int glyph = characters.getGlyphId(character);
        int name = outlines instanceof CFFCIDFont ? outlines.getCharset().getCIDForGID(glyph) : glyph;
        PathIterator path = outlines.getType2CharString(name).getPath().getPathIterator(new AffineTransform(scale, 0, 0, scale, x, y));
        var at = new float[6];
        boolean any = false;
        for (; !path.isDone(); path.next()) {
            any = true;
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> to.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> to.lineTo(at[0], at[1]);
                case PathIterator.SEG_CUBICTO -> to.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                case PathIterator.SEG_CLOSE -> to.closePath();
                default -> throw new IOException("PostScript outlines have cubic curves only");
            }
        }
        if (any) {
            to.fill();
        }
    }
}
