package health.rapport.pdf;

import health.rapport.pdf.Faces.Weight;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Pages that are written on from top to bottom; a new one begins where the last is full. */
final class Paper implements AutoCloseable {
    /** How text looks. */
    record Style(Weight weight, float size, Color colour, float leading) {
        Style(Weight weight, float size, Color colour) {
            this(weight, size, colour, size * 1.4f);
        }

        /** On one base line with a larger one. */
        Style besides(Style larger) {
            return new Style(weight, size, colour, larger.leading);
        }

        float descent() {
            return leading / 4;
        }
    }

    static final float LEFT = 54;
    static final float WIDTH = PDRectangle.LETTER.getWidth() - 2 * LEFT;
    private static final float TOP = PDRectangle.LETTER.getHeight() - 50;
    private static final float BOTTOM = 64;

    private final PDDocument document;
    private final Typesetter type;
    private final PaperHead head;
    private PDPageContentStream stream;
    private float height;

    /** What every page after the first begins with. */
    @FunctionalInterface
    interface PaperHead {
        void write(Paper paper) throws IOException;
    }

    Paper(PDDocument document, Typesetter type, PaperHead head) throws IOException {
        this.document = document;
        this.type = type;
        this.head = head;
        begin();
    }

    private void begin() throws IOException {
        var page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        stream = new PDPageContentStream(document, page);
        height = TOP;
    }

    /** Goes on a new page where this one has no room for so much. */
    void need(float room) throws IOException {
        if (height - room < BOTTOM) {
            turn();
        }
    }

    private void turn() throws IOException {
        stream.close();
        begin();
        head.write(this);
    }

    float height() {
        return height;
    }

    /** Back up, for what stands beside something. */
    void moveTo(float to) {
        height = to;
    }

    void space(float room) {
        height -= room;
    }

    /** Lines of text below each other. */
    void text(String text, Style style, float x, float width) throws IOException {
        for (Typesetter.Line line : type.lines(text, style.weight(), style.size(), width)) {
            need(style.leading());
            height -= style.leading();
            draw(stream, line, style, line.fromTheRight() ? x + width - line.width() : x, height + style.descent());
        }
    }

    /** One line that is not moved past; returns how wide it is. */
    float beside(String text, Style style, float x, float width) throws IOException {
        List<Typesetter.Line> lines = type.lines(text, style.weight(), style.size(), width);
        draw(stream, lines.getFirst(), style, x, height - style.leading() + style.descent());
        return lines.getFirst().width();
    }

    /** How high this text becomes. */
    float measure(String text, Style style, float width) throws IOException {
        return type.lines(text, style.weight(), style.size(), width).size() * style.leading();
    }

    void rule(Color colour, float x, float width) throws IOException {
        box(colour, x, height, width, 0.6f);
    }

    void box(Color colour, float x, float y, float width, float tall) throws IOException {
        stream.setNonStrokingColor(colour);
        stream.addRect(x, y, width, tall);
        stream.fill();
    }

    /** At the bottom of a page that is there already. */
    void foot(int page, String left, String right, Style style) throws IOException {
        try (var below = new PDPageContentStream(document, document.getPage(page), AppendMode.APPEND, true, true)) {
            float wide = type.width(right, style.weight(), style.size());
            below.setNonStrokingColor(style.colour());
            List<Typesetter.Line> lines = type.lines(left, style.weight(), style.size(), WIDTH - wide - 16);
            for (int i = 0; i < Math.min(2, lines.size()); i++) {
                draw(below, lines.get(i), style, LEFT, 42 - i * style.leading());
            }
            draw(below, type.lines(right, style.weight(), style.size(), WIDTH).getFirst(), style, LEFT + WIDTH - wide, 42);
        }
    }

    private static void draw(PDPageContentStream to, Typesetter.Line line, Style style, float x, float y) throws IOException {
        to.setNonStrokingColor(style.colour());
        float at = x;
        for (Typesetter.Run run : line.runs()) {
            run.face().draw(to, run.text(), at, y, style.size());
            at += run.face().width(run.text()) * style.size();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
