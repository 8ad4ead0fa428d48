package health.rapport.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chart.ChartDesk;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartPrinters.Printer;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.chart.PageImage;
import health.rapport.chart.Transcript;
import health.rapport.model.ConversationSid;
import health.rapport.model.NoteText;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.pdf.PdfChartWriter;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.chart.ChartState.Work;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.ui.common.SavePlaces;
import health.rapport.worklist.Note;
import health.rapport.worklist.Subject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ChartViewModelTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final List<String> asked = new ArrayList<>();
    private final List<ChartFile> written = new ArrayList<>();
    private Runnable meanwhile = () -> { };
    private final SavePlaces places = (title, name) -> {
        asked.add(name);
        meanwhile.run();
        return Optional.of(content -> CompletableFuture.completedFuture(written.add(new ChartFile(content))));
    };
    private final Messages messages = new Messages(Locale.ENGLISH);
    private ChartDesk desk = clinic.chartDesk;
    private ChartViewModel model;

    private void open(OptionalLong from) {
        open(GalleryClinic.LOPEZ, from);
    }

    private void open(ConversationSid conversation, OptionalLong from) {
        var fx = new FxThread(Runnable::run);
        var people = new People(clinic.records, fx);
        model = new ChartViewModel(conversation, from, new ChartServices(desk, clinic.records, people, new Names(people, GalleryClinic.ME, messages),
                new DateWords(clinic.clock, GalleryClinic.ZONE, messages), places, clinic.clock, GalleryClinic.ZONE, "Lakeside Clinic",
                "Dr. Adam Careful", messages, fx));
    }

    private ChartState.Ready ready() {
        assertThat(model.stateProperty().get()).isInstanceOf(ChartState.Ready.class);
        return (ChartState.Ready) model.stateProperty().get();
    }

    @Test
    void theSheetSaysWhatWillBeInIt() {
        open(OptionalLong.empty());
        assertThat(ready().preview().count()).isEqualTo("6 messages");
        assertThat(ready().preview().people()).containsExactly("Automated message", "López, Mariana", "Dr. Adam Careful");
        assertThat(ready().preview().files()).startsWith("1 picture or file");
        assertThat(ready().filed()).isEmpty();
        assertThat(ready().whyNotFile()).isEmpty();
    }

    @Test
    void aPartIsTodayOrFromADayOrFromAMessageOn() {
        open(OptionalLong.of(4));
        assertThat(ready().preview().messages()).isEqualTo(2);
        model.choiceProperty().set(RangeChoice.TODAY);
        assertThat(ready().preview().messages()).isEqualTo(4);
        model.choiceProperty().set(RangeChoice.SINCE);
        model.sinceProperty().set(LocalDate.of(2026, 11, 22));
        assertThat(ready().preview().messages()).isEqualTo(6);
        model.sinceProperty().set(LocalDate.of(2026, 11, 30));
        assertThat(ready().preview().messages()).isZero();
        assertThat(ready().whyNotFile()).contains("no messages");
    }

    @Test
    void whatIsFiledIsCompleteAndSaidWithWhenByWhomAndWhichVersion() throws IOException {
        open(OptionalLong.empty());
        model.file();
        assertThat(ready().filed()).isEqualTo("Filed in chart today 10:43 by Dr. Adam Careful, version 1");
        assertThat(ready().outcome()).isEqualTo(new ChartState.Outcome(true, "It is in the chart."));
        Filing filing = clinic.chart.filings.getFirst();
        assertThat(filing).returns(6, Filing::messages).returns(1, one -> one.edition().number());
        assertThat(filing.people()).contains(GalleryClinic.ME, clinic.nurse.reference()).doesNotContain(filing.subject().patient().orElseThrow());
        String text = text(filing.file());
        assertThat(text).contains("Lakeside Clinic", "López, Mariana", "12 Mar 1992", "004471", "Follow-up, asthma", "Dr. Adam Careful", "Physician",
                "Nurse", "Ruth Whitaker",
                "SMS (617) 555-0142", "Is there parking near the entrance?", "inhaler.jpg · image/jpeg · 120 kB", "Delivered", "CH1.v1", "version 1",
                "Page 1 of", "Eastern Time", "EST");
    }

    @Test
    void filingAgainReplacesWhatWasFiled() {
        open(OptionalLong.empty());
        model.file();
        Filed first = clinic.chart.current.get(GalleryClinic.LOPEZ);
        model.file();
        assertThat(ready().filed()).endsWith("version 2");
        assertThat(ready().caution()).isEmpty();
        model.choiceProperty().set(RangeChoice.TODAY);
        assertThat(ready().caution()).as("a part would take the place of the whole").startsWith("Version 2 will be replaced by this part alone");
        assertThat(clinic.chart.filings.getLast().edition().replaces()).contains(first);
    }

    @Test
    void internalNotesStayOutOfEverything() throws IOException {
        var note = new Note(UUID.randomUUID(), Optional.of(GalleryClinic.ME), new NoteText("Call the mother first"), GalleryClinic.NOW, List.of());
        clinic.handlings.add(note, GalleryClinic.LOPEZ, new Subject(new Reference("Encounter", "CH1"), Optional.empty())).join();
        open(OptionalLong.empty());
        model.file();
        model.save();
        assertThat(text(clinic.chart.filings.getFirst().file())).contains("Internal notes of the clinic are not part").doesNotContain("Call the mother first");
        assertThat(text(written.getFirst())).doesNotContain("Call the mother first");
    }

    @Test
    void aDialogThatOutlivesTheLockSavesNothing() {
        open(OptionalLong.empty());
        meanwhile = model::close;
        model.save();
        assertThat(asked).hasSize(1);
        assertThat(written).isEmpty();
        assertThat(clinic.chart.uses).isEmpty();
    }

    @Test
    void whereTheConversationCannotBeReadWhollyNothingIsFiled() {
        desk = new ChartDesk(conversation -> CompletableFuture.failedFuture(new Refused(new Refusal.Offline())), clinic.chart,
                clinic.chartDesk.writer(), clinic.printers);
        open(OptionalLong.empty());
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ChartState.Failed.class, failed -> {
            assertThat(failed.sentence()).startsWith("There is no connection").contains("A document has to be complete");
            assertThat(failed.again()).isTrue();
        });
        model.file();
        assertThat(clinic.chart.filings).isEmpty();
    }

    @Test
    void aConversationWithoutAPatientBelongsToNoChart() {
        open(new ConversationSid("CH404"), OptionalLong.empty());
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ChartState.Failed.class, failed -> assertThat(failed.again()).isFalse());
    }

    @Test
    void whoMayNotFileIsToldBeforehand() {
        clinic.chart.closed = Optional.of(new Refusal.NotAllowed());
        open(OptionalLong.empty());
        assertThat(ready().whyNotFile()).contains("Your role does not allow this");
    }

    @Test
    void whoIsSecondIsToldAndSeesTheOthersVersion() {
        open(OptionalLong.empty());
        var theirs = new Filed(new Reference("DocumentReference", "x"), "1", 1, Instant.parse("2026-11-23T15:40:00Z"),
                Optional.of(clinic.nurse.reference()), Optional.empty(), "");
        clinic.chart.current.put(GalleryClinic.LOPEZ, theirs);
        model.file();
        assertThat(ready().outcome().good()).isFalse();
        assertThat(ready().filed()).isEqualTo("Filed in chart today 10:40 by Ruth Whitaker, version 1");
        model.file();
        assertThat(ready().filed()).endsWith("version 2");
    }

    @Test
    void savingAndPrintingAreOnRecordBeforeTheyHappen() {
        open(OptionalLong.empty());
        model.save();
        assertThat(asked).containsExactly("conversation-004471-2026-11-23.pdf");
        assertThat(clinic.chart.uses).extracting(ChartUse::kind).containsExactly(ChartUse.Kind.SAVED);
        clinic.printers.there.add(new Printer("Front desk"));
        model.findPrinters();
        assertThat(model.printersProperty().get()).containsExactly(new Printer("Front desk"));
        model.print(new Printer("Front desk"));
        assertThat(clinic.printers.printed).hasSize(1);
        assertThat(clinic.chart.uses).extracting(ChartUse::kind).containsExactly(ChartUse.Kind.SAVED, ChartUse.Kind.PRINTED);
        clinic.chart.closed = Optional.of(new Refusal.NotAllowed());
        model.save();
        assertThat(written).as("nothing leaves unrecorded").hasSize(1);
        assertThat(ready().outcome().words()).contains("Nothing was saved");
        model.print(new Printer("Front desk"));
        assertThat(clinic.printers.printed).hasSize(1);
    }

    @Test
    void withoutAPrinterItSaysSo() {
        open(OptionalLong.empty());
        model.findPrinters();
        assertThat(ready().outcome().words()).startsWith("No printer");
        assertThat(clinic.chart.uses).isEmpty();
    }

    @Test
    void whatWasFiledOpensAgainPageByPage() {
        open(OptionalLong.empty());
        model.file();
        model.openFiled();
        assertThat(model.pageProperty().get()).get().returns(1, PageImage::number);
        model.turn(-1);
        assertThat(model.pageProperty().get()).get().returns(1, PageImage::number);
        model.closePages();
        assertThat(model.pageProperty().get()).isEmpty();
    }

    @Test
    void oneFilingAtATimeAndNoneOfWhatWasLeftBefore() {
        var page = new CompletableFuture<Transcript>();
        desk = new ChartDesk(conversation -> page, clinic.chart, clinic.chartDesk.writer(), clinic.printers);
        clinic.chart.there = new CompletableFuture<>();
        open(OptionalLong.empty());
        assertThat(model.stateProperty().get()).isInstanceOf(ChartState.Reading.class);
        page.complete(clinic.chartDesk.transcripts().whole(GalleryClinic.LOPEZ).join());
        model.file();
        assertThat(ready().work()).isEqualTo(Work.FILING);
        model.file();
        model.close();
        clinic.chart.there.complete(null);
        assertThat(clinic.chart.filings).hasSize(1);

        var later = new ArrayDeque<Runnable>();
        desk = new ChartDesk(clinic.chartDesk.transcripts(), clinic.chart, new PdfChartWriter(later::add), clinic.printers);
        open(OptionalLong.empty());
        model.file();
        model.close();
        later.forEach(Runnable::run);
        assertThat(clinic.chart.filings).as("closed while it was being made").hasSize(1);
    }

    private static String text(ChartFile file) throws IOException {
        try (var pdf = Loader.loadPDF(file.bytes())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
