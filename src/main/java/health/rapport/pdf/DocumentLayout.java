package health.rapport.pdf;

import health.rapport.chart.ChartDocument;
import health.rapport.chart.ChartDocument.Card;
import health.rapport.chart.ChartDocument.Day;
import health.rapport.chart.ChartDocument.Entry;
import health.rapport.chart.ChartDocument.Fact;
import health.rapport.pdf.Faces.Weight;
import health.rapport.pdf.Paper.Style;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Where everything stands on the pages. Grey and one colour, for most of them are printed or faxed in black and white. */
final class DocumentLayout {
    private static final Color TEXT = new Color(0x15202B);
    private static final Color SECOND = new Color(0x5B6875);
    private static final Color LINE = new Color(0xD5DADF);
    private static final Color ACCENT = new Color(0x0F766E);
    private static final Color THEIRS = new Color(0xA9B3BC);
    private static final Style TITLE = new Style(Weight.SEMIBOLD, 17, TEXT);
    private static final Style CLINIC = new Style(Weight.SEMIBOLD, 10, ACCENT);
    private static final Style HEADING = new Style(Weight.SEMIBOLD, 10, TEXT);
    private static final Style VALUE = new Style(Weight.REGULAR, 9.5f, TEXT);
    private static final Style STRONG = new Style(Weight.SEMIBOLD, 9.5f, TEXT);
    private static final Style SMALL = new Style(Weight.REGULAR, 8.5f, SECOND);
    private static final Style LABEL = SMALL.besides(VALUE);
    private static final Style FOOT = new Style(Weight.REGULAR, 7.5f, SECOND);
    private static final float GUTTER = 20;
    private static final float COLUMN = (Paper.WIDTH - GUTTER) / 2;
    private static final float LABELS = 74;
    private static final float TIMES = 44;

    private final ChartDocument content;
    private final Typesetter type;
    private String day = "";

    DocumentLayout(ChartDocument content, Typesetter type) {
        this.content = content;
        this.type = type;
    }

    void write(PDDocument document) throws IOException {
        try (var paper = new Paper(document, type, this::head)) {
            paper.text(content.clinic(), CLINIC, Paper.LEFT, Paper.WIDTH);
            paper.text(content.title(), TITLE, Paper.LEFT, Paper.WIDTH);
            paper.space(8);
            paper.rule(LINE, Paper.LEFT, Paper.WIDTH);
            cards(paper);
            people(paper);
            for (Day one : content.days()) {
                day(paper, one);
            }
            closing(paper);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                paper.foot(page, content.foot(), content.wording().page(page + 1, document.getNumberOfPages()), FOOT);
            }
        }
    }

    /** Whom it is about stands on every page: pages get parted from each other. */
    private void head(Paper paper) throws IOException {
        paper.text(content.running(), SMALL, Paper.LEFT, Paper.WIDTH);
        paper.space(4);
        paper.rule(LINE, Paper.LEFT, Paper.WIDTH);
        paper.space(8);
        if (!day.isEmpty()) {
            paper.text(content.wording().continued(day), SMALL, Paper.LEFT, Paper.WIDTH);
            paper.space(4);
        }
    }

    private void cards(Paper paper) throws IOException {
        for (int i = 0; i < content.cards().size(); i += 2) {
            paper.space(12);
            float top = paper.height();
            card(paper, content.cards().get(i), Paper.LEFT, i + 1 < content.cards().size() ? COLUMN : Paper.WIDTH);
            float left = paper.height();
            if (i + 1 < content.cards().size()) {
                paper.moveTo(top);
                card(paper, content.cards().get(i + 1), Paper.LEFT + COLUMN + GUTTER, COLUMN);
            }
            paper.moveTo(Math.min(left, paper.height()));
        }
    }

    private void card(Paper paper, Card card, float x, float width) throws IOException {
        paper.text(card.title(), HEADING, x, width);
        paper.space(2);
        for (Fact fact : card.facts()) {
            paper.beside(fact.label(), LABEL, x, LABELS);
            paper.text(fact.value(), VALUE, x + LABELS, width - LABELS);
        }
    }

    private void people(Paper paper) throws IOException {
        paper.space(12);
        paper.need(60);
        paper.text(content.people().title(), HEADING, Paper.LEFT, Paper.WIDTH);
        paper.space(2);
        float third = Paper.WIDTH / 3;
        for (ChartDocument.Participant one : content.people().rows()) {
            paper.need(2 * VALUE.leading());
            float top = paper.height();
            float bottom = top;
            List<String> cells = List.of(one.name(), one.role(), one.way());
            for (int i = 0; i < cells.size(); i++) {
                paper.moveTo(top);
                paper.text(cells.get(i), i == 0 ? STRONG : VALUE, Paper.LEFT + i * third, third - 8);
                bottom = Math.min(bottom, paper.height());
            }
            paper.moveTo(bottom);
        }
    }

    private void day(Paper paper, Day one) throws IOException {
        day = "";
        paper.space(14);
        paper.need(64);
        paper.text(one.words(), HEADING, Paper.LEFT, Paper.WIDTH);
        paper.space(3);
        paper.rule(LINE, Paper.LEFT, Paper.WIDTH);
        day = one.words();
        for (Entry entry : one.entries()) {
            entry(paper, entry);
        }
        day = "";
    }

    private void entry(Paper paper, Entry entry) throws IOException {
        float x = Paper.LEFT + TIMES + 10;
        float width = Paper.WIDTH - TIMES - 10;
        paper.space(8);
        float whole = STRONG.leading() + paper.measure(entry.text(), VALUE, width) + (entry.files().size() + 1) * SMALL.leading();
        // Short ones stay on one page.
        paper.need(whole < 160 ? whole : STRONG.leading() + 2 * VALUE.leading());
        float mark = Math.min(whole, paper.height() - 64);
        paper.box(entry.clinic() ? ACCENT : THEIRS, Paper.LEFT + TIMES, paper.height() - mark, 1.6f, mark);
        paper.beside(entry.time(), LABEL, Paper.LEFT, TIMES);
        float name = paper.beside(entry.author(), STRONG, x, width * 0.6f);
        if (!entry.role().isEmpty()) {
            paper.beside(entry.role(), LABEL, x + name + 8, width - name - 8);
        }
        paper.space(STRONG.leading());
        if (!entry.text().isEmpty()) {
            paper.text(entry.text(), VALUE, x, width);
        }
        for (String file : entry.files()) {
            paper.text(file, SMALL, x, width);
        }
        paper.text(entry.delivery(), SMALL, x, width);
    }

    private void closing(Paper paper) throws IOException {
        paper.space(18);
        paper.need(50);
        paper.rule(LINE, Paper.LEFT, Paper.WIDTH);
        paper.space(6);
        for (String sentence : content.closing()) {
            paper.text(sentence, SMALL, Paper.LEFT, Paper.WIDTH);
        }
        if (type.undrawn() > 0) {
            paper.text(content.wording().undrawn(type.undrawn()), SMALL, Paper.LEFT, Paper.WIDTH);
        }
    }
}
