package health.rapport.ui.media;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.media.MessageFiles;
import health.rapport.media.PageReader;
import health.rapport.model.ConversationSid;
import health.rapport.model.FileKind;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.Picture;
import health.rapport.support.Lane;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.SavePlaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FileViewModelTest {
    private static final Picture PAGE = new Picture(2, 2, new int[4]);

    private final List<byte[]> written = new ArrayList<>();
    private Runnable meanwhile = () -> { };
    private final SavePlaces places = (title, name) -> {
        meanwhile.run();
        return Optional.of(content -> CompletableFuture.completedFuture(written.add(content)));
    };

    /** A document of so many pages, one of which cannot be drawn. */
    private FileViewModel opened(int pages, int damaged) {
        var reader = new PageReader() {
            @Override
            public boolean reads(FileKind kind) {
                return kind == FileKind.PDF;
            }

            @Override
            public int pages(byte[] content) {
                return pages;
            }

            @Override
            public Picture page(byte[] content, int number, int longest) throws Unreadable {
                if (number == damaged) {
                    throw new Unreadable("on purpose");
                }
                return PAGE;
            }
        };
        byte[] content = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        var files = new MessageFiles(item -> CompletableFuture.completedFuture(content), List.of(reader), new Lane(Runnable::run), Runnable::run);
        var services = new FileServices(files, act -> { }, places, new Messages(Locale.ENGLISH), new FxThread(Runnable::run));
        return new FileViewModel(new ConversationSid("CH1"), new MessageSid("IM1"), new MediaItem("ME1", "application/pdf", "lab.pdf", 8), services);
    }

    @Test
    void behindAPageThatCannotBeDrawnOneReadsOn() {
        FileViewModel file = opened(3, 2);
        file.turn(1);
        assertThat(file.stateProperty().get()).isInstanceOfSatisfying(FileState.Page.class, page -> assertThat(page.number()).isEqualTo(2));
        assertThat(file.outcomeProperty().get()).contains("2");
        file.turn(1);
        assertThat(file.stateProperty().get()).isEqualTo(new FileState.Page(PAGE, 3, 3));
        assertThat(file.outcomeProperty().get()).isEmpty();
    }

    @Test
    void aDialogThatOutlivesTheLockSavesNothing() {
        FileViewModel file = opened(1, 0);
        meanwhile = file::close;
        file.save();
        assertThat(written).isEmpty();
        meanwhile = () -> { };
        FileViewModel other = opened(1, 0);
        other.save();
        assertThat(written).hasSize(1);
    }

    @Test
    void whatHasNoOtherPageSaysSoAndCanBeSaved() {
        FileViewModel file = opened(1, 1);
        assertThat(file.stateProperty().get()).isInstanceOf(FileState.NotShown.class);
        assertThat(file.savableProperty().get()).isTrue();
    }
}
