package health.rapport.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chart.ChartDocument;
import health.rapport.chart.ChartDocument.Card;
import health.rapport.chart.ChartDocument.Day;
import health.rapport.chart.ChartDocument.Entry;
import health.rapport.chart.ChartDocument.Fact;
import health.rapport.chart.ChartDocument.Participant;
import health.rapport.chart.ChartDocument.People;
import health.rapport.chart.ChartDocument.Wording;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartPrinters;
import health.rapport.chart.PageImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.print.DocFlavor;
import javax.print.StreamPrintService;
import javax.print.StreamPrintServiceFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfChartWriterTest {
    private static final Wording WORDING = new Wording() {
        @Override
        public String page(int number, int of) {
            return "Page " + number + " of " + of;
        }

        @Override
        public String continued(String day) {
            return day + ", continued";
        }

        @Override
        public String undrawn(int characters) {
            return characters + " characters stand as their names.";
        }
    };
    private final PdfChartWriter onlyOurFont = new PdfChartWriter(Runnable::run, List::of);

    @Test
    void everyPageTellsWhomItIsAboutAndWhichOneItIs() throws IOException {
        List<Entry> many = IntStream.range(0, 60).mapToObj(i -> entry("Message number " + i)).toList();
        ChartFile file = onlyOurFont.write(document(many)).join();
        try (var pdf = Loader.loadPDF(file.bytes())) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            for (int page = 1; page <= pages; page++) {
                String text = text(file, page);
                assertThat(text).contains("Page " + page + " of " + pages).contains("López, Mariana").contains("12 Mar 1984").contains("version 1");
            }
        }
        String all = text(file);
        assertThat(many).allSatisfy(entry -> assertThat(all).contains(entry.text()));
        assertThat(all).contains("Monday, 23 November, continued").contains("photo.jpg").contains("Delivered");
    }

    @Test
    void whatNoFontHasStandsAsItsNameAndIsSaid() throws IOException {
        String text = text(onlyOurFont.write(document(List.of(entry("Party 🎉 at 王's")))).join());
        assertThat(text).contains("Party [U+1F389 PARTY POPPER] at [U+738B]").contains("2 characters stand as their names.");
    }

    @Test
    void whatOurFontHasIsNotRemarkedOn() throws IOException {
        String text = text(onlyOurFont.write(document(List.of(entry("Пётр, Zoë, Αθήνα: ½ “quoted” – 38 °C")))).join());
        assertThat(text).contains("Пётр, Zoë, Αθήνα: ½ “quoted” – 38 °C").doesNotContain("stand as");
    }

    @Test
    void longWordsAndEmptyLinesKeepTheirPlace() throws IOException {
        String word = "https://example.org/" + "a".repeat(300);
        String text = text(onlyOurFont.write(document(List.of(entry("First\n\n" + word)))).join());
        assertThat(text.replaceAll("\\s", "")).contains(word);
    }

    @Test
    void noFontOfTheComputerIsNamedWithoutBeingEmbedded() throws IOException {
        try (var pdf = Loader.loadPDF(new PdfChartWriter(Runnable::run).write(document(List.of(entry("سلام 王 🎉 Пётр")))).join().bytes())) {
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    /** A second on a busy computer; half a minute where every line is searched for ligatures. */
    @Test
    void aConversationOfYearsIsMadeWhileOneWaits() {
        ChartDocument years = document(IntStream.range(0, 1000).mapToObj(i -> entry("Please bring the list of your medicines. " + i)).toList());
        assertThat(CompletableFuture.supplyAsync(() -> onlyOurFont.write(years).join())).succeedsWithin(Duration.ofSeconds(15));
    }

    @Test
    void aPageBecomesAPicture() {
        ChartFile file = onlyOurFont.write(document(IntStream.range(0, 30).mapToObj(i -> entry("Message number " + i)).toList())).join();
        PageImage page = onlyOurFont.page(file, 2).join();
        assertThat(page).returns(2, PageImage::number).returns(1224, shown -> shown.picture().width()).returns(1584, shown -> shown.picture().height());
        assertThat(page.of()).isGreaterThan(1);
        assertThat(IntStream.of(page.picture().argb()).distinct().count()).as("not blank").isGreaterThan(3);
    }

    @Test
    void aPrinterGetsThePages() {
        var paper = new ByteArrayOutputStream();
        StreamPrintService printer = StreamPrintServiceFactory.lookupStreamPrintServiceFactories(DocFlavor.SERVICE_FORMATTED.PAGEABLE,
                "application/postscript")[0].getPrintService(paper);
        var printers = new PdfPrinters(Runnable::run, () -> List.of(printer));
        ChartPrinters.Printer chosen = printers.all().join().getFirst();
        assertThat(printers.print(chosen, onlyOurFont.write(document(List.of(entry("Hello")))).join()).join()).isTrue();
        assertThat(paper.toString(StandardCharsets.ISO_8859_1)).startsWith("%!PS").contains("%%Page: 1 1");
        assertThat(printers.print(new ChartPrinters.Printer("gone"), onlyOurFont.write(document(List.of())).join()).join()).isFalse();
    }

    @Test
    void printersAreLookedForWithoutAnyWindow() {
        assertThat(new PdfPrinters(Runnable::run).all()).isCompleted();
    }

    private static Entry entry(String text) {
        return new Entry(true, "Dr. Adam Careful", "Physician · chat", "10:42", text, List.of("photo.jpg · image/jpeg · 40 kB"), "Sent 10:42 · Delivered");
    }

    private static ChartDocument document(List<Entry> entries) {
        return new ChartDocument("Lakeside Family Medicine", "Messages with the patient",
                List.of(new Card("Patient", List.of(new Fact("Name", "López, Mariana"), new Fact("Born", "12 Mar 1984"), new Fact("MRN", "004471"))),
                        new Card("Visit", List.of(new Fact("Reason", "Follow-up, asthma")))),
                new People("People", List.of(new Participant("López, Mariana", "Patient", "SMS (617) 555-0142"))),
                List.of(new Day("Monday, 23 November", entries)), List.of("Times are those of the clinic (America/New_York)."),
                "López, Mariana · 12 Mar 1984 · MRN 004471", "Made today by Dr. Adam Careful · version 1", WORDING, Locale.ENGLISH);
    }

    private static String text(ChartFile file) throws IOException {
        try (var pdf = Loader.loadPDF(file.bytes())) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static String text(ChartFile file, int page) throws IOException {
        try (var pdf = Loader.loadPDF(file.bytes())) {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(pdf);
        }
    }
}
