package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.Draft;
import health.rapport.chat.Drafts;
import health.rapport.imaging.ImageIoWriter;
import health.rapport.media.OwnFiles;
import health.rapport.model.Picture;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are judged before anything leaves, and what cannot go says why. */
class AttachmentsViewModelTest {
    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    private final GalleryClinic clinic = new GalleryClinic();
    private final List<String> changes = new ArrayList<>();
    private AttachmentsViewModel attachments;
    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        var conversation = clinic.workspace().conversations().conversation(GalleryClinic.LOPEZ);
        attachments = new AttachmentsViewModel(conversation, List.of(), clinic.files, clinic.ownFiles, new Messages(Locale.ENGLISH),
                new FxThread(Runnable::run), () -> changes.add("changed"));
    }

    private Path file(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private List<String> words() {
        return attachments.shown().stream().map(AttachedFile::words).toList();
    }

    @Test
    void aFileIsNamedWithItsSizeAndCanBeTakenOut() throws IOException {
        attachments.attach(List.of(file("form.pdf", PDF)));
        assertThat(words()).containsExactly("form.pdf, 1 kB");
        assertThat(changes).hasSize(1);

        attachments.remove(attachments.shown().getFirst().id());
        assertThat(words()).isEmpty();
        assertThat(changes).hasSize(2);
    }

    @Test
    void howFilesGoToAPhoneIsSaidBeforeTheyDo() throws IOException {
        attachments.attach(List.of(file("form.pdf", PDF)));
        assertThat(attachments.noteProperty().get()).as("by chat").isEmpty();
        attachments.receive(1);
        assertThat(attachments.noteProperty().get()).contains("MMS");
        assertThat(attachments.problemProperty().get()).isEmpty();
    }

    @Test
    void aKindThatPhonesDoNotTakeKeepsItFromBeingSent() throws IOException {
        attachments.receive(1);
        attachments.attach(List.of(file("notes.docx", (byte) 'P', (byte) 'K')));
        assertThat(attachments.problemProperty().get()).contains("notes.docx").contains("JPG");
        attachments.receive(0);
        assertThat(attachments.problemProperty().get()).as("once no phone is there any more").isEmpty();
    }

    @Test
    void whatIsTooLargeForAPhoneSaysHowLargeItMayBe() throws IOException {
        attachments.receive(2);
        attachments.attach(List.of(file("scan.pdf", Arrays.copyOf(PDF, 5 << 20))));
        assertThat(attachments.problemProperty().get()).contains("5 MB");
    }

    @Test
    void aPictureThatIsTooLargeForAPhoneCanBeMadeSmaller() throws IOException {
        attachments.receive(1);
        attachments.attach(List.of(file("photo.png", Arrays.copyOf(picture(3000, 1500), 6 << 20))));
        assertThat(attachments.problemProperty().get()).isNotEmpty();
        assertThat(attachments.shrinkableProperty().get()).isTrue();

        attachments.makeSmaller();

        assertThat(attachments.problemProperty().get()).isEmpty();
        assertThat(attachments.shrinkableProperty().get()).isFalse();
        assertThat(attachments.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("photo.jpg");
            assertThat(file.contentType()).isEqualTo("image/jpeg");
            assertThat(file.bytes()).isLessThan(1 << 20);
        });
    }

    @Test
    void aDocumentOrADamagedPictureCannotAndStays() throws IOException {
        attachments.receive(1);
        attachments.attach(List.of(file("scan.pdf", Arrays.copyOf(PDF, 5 << 20))));
        assertThat(attachments.shrinkableProperty().get()).isFalse();

        attachments.remove(attachments.shown().getFirst().id());
        attachments.attach(List.of(file("photo.png", Arrays.copyOf(Arrays.copyOf(picture(30, 30), 20), 5 << 20))));
        attachments.makeSmaller();
        assertThat(attachments.refusalProperty().get()).contains("photo.jpg");
        assertThat(words()).containsExactly("photo.png, 5.2 MB");
    }

    private static byte[] picture(int width, int height) {
        return new ImageIoWriter().png(new Picture(width, height, new int[width * height]));
    }

    @Test
    void whatNobodyTakesIsNotAttached() throws IOException {
        Path huge = folder.resolve("huge.pdf");
        try (var written = new RandomAccessFile(huge.toFile(), "rw")) {
            written.setLength((25 << 20) + 1);
        }
        attachments.attach(List.of(huge));
        assertThat(attachments.refusalProperty().get()).contains("huge.pdf").contains("25 MB");
        attachments.attach(List.of(file("empty.pdf")));
        assertThat(attachments.refusalProperty().get()).contains("empty.pdf");
        attachments.attach(List.of(folder));
        assertThat(attachments.refusalProperty().get()).contains("cannot be read");
        attachments.attach(List.of(folder.resolve("never-was.pdf")));
        assertThat(attachments.refusalProperty().get()).contains("never-was.pdf");
        assertThat(words()).isEmpty();
    }

    @Test
    void tenAtOnceAreEnough() throws IOException {
        List<Path> eleven = new ArrayList<>();
        for (int at = 0; at < 11; at++) {
            eleven.add(file("form" + at + ".pdf", PDF));
        }
        attachments.attach(eleven);
        assertThat(words()).hasSize(10);
        assertThat(attachments.refusalProperty().get()).contains("10");
    }

    @Test
    void aPictureFromTheClipboardIsSeenInSmall() {
        attachments.attach(new Picture(2, 1, new int[] {0xFFFF0000, 0xFF0000FF}));
        assertThat(words()).containsExactly("Pasted picture.png, 1 kB");
        assertThat(attachments.shown().getFirst().picture())
                .hasValueSatisfying(picture -> assertThat(picture).returns(2, Picture::width).returns(1, Picture::height));
    }

    @Test
    void theComposersDraftHasTheFilesAndGoesWithThem() throws IOException {
        LopezScreen screen = new LopezScreen();
        ComposerViewModel composer = screen.open().composer();
        composer.attachments().attach(List.of(file("form.pdf", PDF)));
        composer.textProperty().set("Mariana, please sign this.");
        assertThat(screen.drafts.of(GalleryClinic.LOPEZ).files()).hasSize(1);
        assertThat(composer.sendableProperty().get()).isTrue();

        composer.send();

        assertThat(screen.clinic.gateway.uploads).containsExactly("form.pdf");
        assertThat(screen.drafts.of(GalleryClinic.LOPEZ)).isEqualTo(Draft.EMPTY);
        assertThat(composer.attachments().shown()).isEmpty();
        assertThat(composer.textProperty().get()).isEmpty();
    }

    @Test
    void aFileToAPhoneOfSeveralPatientsNeedsTheNameToo() throws IOException {
        LopezScreen screen = new LopezScreen();
        ComposerViewModel composer = screen.open().composer();
        composer.attachments().attach(List.of(file("form.pdf", PDF)));
        assertThat(composer.nameMissingProperty().get()).isNotEmpty();
        assertThat(composer.sendableProperty().get()).isFalse();
    }

    /** A composer whose files are read when the test says so. */
    private ComposerViewModel composer(Drafts drafts, Queue<Runnable> disk) {
        var conversation = clinic.workspace().conversations().conversation(GalleryClinic.LOPEZ);
        var english = new Messages(Locale.ENGLISH);
        return new ComposerViewModel(conversation, drafts, english,
                (drafted, changed) -> new AttachmentsViewModel(conversation, drafted, clinic.files, new OwnFiles(new ImageIoWriter(), disk::add, disk::add),
                english, new FxThread(Runnable::run), changed), () -> CompletableFuture.completedFuture(List.of()));
    }

    @Test
    void oneIsReadAfterTheOtherAndNoneThatCannotGo() throws IOException {
        List<Path> many = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            many.add(folder.resolve("never-read" + at));
        }
        many.set(0, file("first.pdf", PDF));
        var disk = new ArrayDeque<Runnable>();
        AttachmentsViewModel slow = composer(clinic.workspace().drafts(), disk).attachments();
        slow.attach(many);
        int read = 0;
        while (!disk.isEmpty()) {
            assertThat(disk).hasSize(1);
            disk.remove().run();
            read++;
        }
        assertThat(read).isEqualTo(10);
        assertThat(slow.shown()).hasSize(1);
    }

    @Test
    void nothingIsSentWhileAFileIsStillRead() throws IOException {
        var disk = new ArrayDeque<Runnable>();
        ComposerViewModel composer = composer(clinic.workspace().drafts(), disk);
        composer.attachments().attach(List.of(file("form.pdf", PDF)));
        assertThat(composer.attachments().attachingProperty().get()).isTrue();
        assertThat(composer.attachments().noteProperty().get()).isNotEmpty();
        disk.remove().run();
        assertThat(composer.attachments().attachingProperty().get()).isFalse();
    }

    @Test
    void whatIsReadAfterOneLeftTheConversationGoesToItsDraftAndNotOverIt() throws IOException {
        var drafts = clinic.workspace().drafts();
        var disk = new ArrayDeque<Runnable>();
        ComposerViewModel left = composer(drafts, disk);
        left.attachments().attach(List.of(file("form.pdf", PDF)));
        left.close();
        drafts.keep(GalleryClinic.LOPEZ, Draft.of("Written since"));

        disk.remove().run();
        assertThat(drafts.of(GalleryClinic.LOPEZ).body().text()).isEqualTo("Written since");
        assertThat(drafts.of(GalleryClinic.LOPEZ).files()).hasSize(1);
    }

    @Test
    void whoeverIsBackByThenHasItInTheBox() throws IOException {
        var drafts = clinic.workspace().drafts();
        var disk = new ArrayDeque<Runnable>();
        ComposerViewModel left = composer(drafts, disk);
        left.attachments().attach(List.of(file("form.pdf", PDF)));
        ComposerViewModel back = composer(drafts, disk);
        left.close();
        back.textProperty().set("Written since");

        disk.remove().run();
        assertThat(back.attachments().shown()).hasSize(1);
        assertThat(drafts.of(GalleryClinic.LOPEZ)).isEqualTo(Draft.of("Written since").with(back.attachments().files()));
    }

    @Test
    void twoWindowsOfOnePersonWriteOneDraft() throws IOException {
        var drafts = clinic.workspace().drafts();
        var disk = new ArrayDeque<Runnable>();
        ComposerViewModel one = composer(drafts, disk);
        ComposerViewModel other = composer(drafts, disk);
        one.textProperty().set("See you at nine");
        other.attachments().attach(List.of(file("form.pdf", PDF)));
        disk.remove().run();
        assertThat(other.textProperty().get()).isEqualTo("See you at nine");
        assertThat(one.attachments().shown()).hasSize(1);

        drafts.sent(GalleryClinic.LOPEZ, CompletableFuture.completedFuture(null));
        for (ComposerViewModel box : List.of(one, other)) {
            assertThat(box.textProperty().get()).as("nothing is left to send twice").isEmpty();
            assertThat(box.attachments().shown()).isEmpty();
        }
        assertThat(drafts.of(GalleryClinic.LOPEZ)).isEqualTo(Draft.EMPTY);
    }

    @Test
    void whatOneOfTheirWindowsSendsStandsInNoOther() {
        LopezScreen screen = new LopezScreen();
        ComposerViewModel one = screen.open().composer();
        ComposerViewModel other = screen.open().composer();
        one.textProperty().set("Mariana, see you at nine");
        one.send();

        assertThat(screen.clinic.gateway.tries).hasSize(1);
        assertThat(other.textProperty().get()).isEmpty();
        other.send();
        assertThat(screen.clinic.gateway.tries).hasSize(1);
    }

    @Test
    void aFileThatCannotBeSentAgainSaysWhy() {
        LopezScreen screen = new LopezScreen();
        ConversationViewModel open = screen.open();
        screen.clinic.media.clear();
        open.items().stream().filter(TranscriptItem.Message.class::isInstance).map(TranscriptItem.Message.class::cast)
                .filter(message -> !message.files().isEmpty()).findFirst().ifPresent(open.own()::sendAgain);
        assertThat(open.composer().attachments().refusalProperty().get()).contains("inhaler.jpg").contains("chat service");
    }
}
