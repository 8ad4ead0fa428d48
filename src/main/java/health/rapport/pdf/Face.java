package health.rapport.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** A font of one document. */
sealed interface Face permits EmbeddedFace, OutlineFace {
    boolean has(int character);

    /** As part of the size of the font. */
    float width(int character) throws IOException;

    void draw(PDPageContentStream to, String text, float x, float y, float size) throws IOException;

    default float width(String text) throws IOException {
        float width = 0;
        for (int character : text.codePoints().toArray()) {
            width += width(character);
        }
        return width;
    }
}
