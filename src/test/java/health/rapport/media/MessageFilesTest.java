package health.rapport.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.model.FileKind;
import health.rapport.model.MediaItem;
import health.rapport.model.Picture;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Lane;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessageFilesTest {
    private static final byte[] PNG = "\u0089PNG\r\n\u001A\n....".getBytes(StandardCharsets.ISO_8859_1);
    private static final Picture SMALL = new Picture(1, 1, new int[] {0});

    private final List<String> asked = new ArrayList<>();
    private CompletableFuture<byte[]> answer = CompletableFuture.completedFuture(PNG);
    private boolean damaged;
    private final PageReader pictures = new PageReader() {
        @Override
        public boolean reads(FileKind kind) {
            return kind.isPicture();
        }

        @Override
        public int pages(byte[] content) throws Unreadable {
            page(content, 1, 1);
            return 1;
        }

        @Override
        public Picture page(byte[] content, int number, int longest) throws Unreadable {
            if (damaged) {
                throw new Unreadable("damaged");
            }
            return SMALL;
        }
    };
    private final MessageFiles files = new MessageFiles(item -> {
        asked.add(item.sid());
        return answer;
    }, List.of(pictures), new Lane(Runnable::run), Runnable::run);

    private static MediaItem item(String sid) {
        return new MediaItem(sid, "image/png", "card.png", PNG.length);
    }

    @Test
    void aPictureIsReadOnceHoweverOftenItComesIntoSight() {
        assertThat(files.thumbnail(item("ME1")).value()).isEqualTo(new Thumbnail.Drawn(SMALL));
        assertThat(files.thumbnail(item("ME1")).value()).isEqualTo(new Thumbnail.Drawn(SMALL));
        assertThat(asked).containsExactly("ME1");
    }

    @Test
    void whatWasMissingIsAskedForAgainWhenItComesIntoSight() {
        answer = CompletableFuture.failedFuture(new Refused(new Refusal.Offline()));
        assertThat(files.thumbnail(item("ME1")).value()).isEqualTo(new Thumbnail.Missing(new Refusal.Offline()));
        answer = CompletableFuture.completedFuture(PNG);
        assertThat(files.thumbnail(item("ME1")).value()).isEqualTo(new Thumbnail.Drawn(SMALL));
    }

    @Test
    void whatOnlyClaimsToBeAPictureIsNotDrawn() {
        answer = CompletableFuture.completedFuture("MZ".getBytes(StandardCharsets.US_ASCII));
        assertThat(files.thumbnail(item("ME1")).value()).isEqualTo(new Thumbnail.NotDrawn());
        OpenedFile opened = files.open(item("ME1"), "file").join();
        assertThat(opened).returns(FileKind.OTHER, OpenedFile::kind).returns(0, OpenedFile::pages).returns("card.png.bin", OpenedFile::name);
    }

    @Test
    void aDamagedPictureCanStillBeSaved() {
        damaged = true;
        OpenedFile opened = files.open(item("ME1"), "file").join();
        assertThat(opened).returns(0, OpenedFile::pages).returns("card.png", OpenedFile::name).returns(PNG, OpenedFile::content);
    }

    @Test
    void onlyTheNewestThumbnailsAreKept() {
        for (int i = 0; i <= 60; i++) {
            files.thumbnail(item("ME" + i));
        }
        asked.clear();
        files.thumbnail(item("ME60"));
        files.thumbnail(item("ME0"));
        assertThat(asked).containsExactly("ME0");
    }

    @Test
    void largeFilesAndOtherKindsWaitForAClick() {
        assertThat(MessageFiles.hasThumbnail(item("ME1"))).isTrue();
        assertThat(MessageFiles.hasThumbnail(new MediaItem("ME1", "image/png", "", 9 << 20))).isFalse();
        assertThat(MessageFiles.hasThumbnail(new MediaItem("ME1", "application/pdf", "", 10))).isFalse();
    }

    @Test
    void whyAFileCannotBeReadIsTold() {
        answer = CompletableFuture.failedFuture(new Refused(new Refusal.FileGone()));
        assertThatThrownBy(() -> files.open(item("ME1"), "file").join()).hasCauseInstanceOf(Refused.class);
    }
}
