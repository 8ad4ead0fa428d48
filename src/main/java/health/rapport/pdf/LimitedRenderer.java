package health.rapport.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws as PDFBox does, for so long: a page can be made to draw itself over and over. */
final class LimitedRenderer extends PDFRenderer {
    /** Readers need take no more than 28 (ISO 32000-1, annex C). */
    private static final int DEEPEST = 500;

    private final TimeLimit limit;

    LimitedRenderer(PDDocument document, TimeLimit limit) {
        super(document);
        this.limit = limit;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new PageDrawer(parameters) {
            @Override
            protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                limit.check();
                if (getGraphicsStackSize() > DEEPEST) {
                    throw new IllegalStateException("states saved and not restored");
                }
                super.processOperator(operator, operands);
            }
        };
    }
}
