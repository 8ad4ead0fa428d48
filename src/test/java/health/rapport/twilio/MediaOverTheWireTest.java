package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.chat.OutgoingFile;
import health.rapport.model.FileKind;
import health.rapport.model.LocalId;
import health.rapport.model.MediaItem;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files go beside the socket, to the stand-in over loopback. */
class MediaOverTheWireTest {
    private StandIn twilio;
    private GatewayFixture adam;

    @BeforeEach
    void connect() throws Exception {
        twilio = new StandIn();
        adam = twilio.client("adam").connected();
    }

    @AfterEach
    void close() {
        adam.close();
        twilio.close();
    }

    private static OutgoingFile file(String name, int bytes) {
        return new OutgoingFile(LocalId.random(), name, FileKind.PNG.contentType(), bytes, Optional.empty());
    }

    private static MediaItem item(String sid, long bytes) {
        return new MediaItem(sid, "image/png", "card.png", bytes);
    }

    @Test
    void whatIsUploadedCanBeReadBack() {
        byte[] content = {1, 2, 3, 4, 5};
        String sid = adam.gateway.upload(file("insurance card & more.png", 5), content).join();
        assertThat(sid).startsWith("ME");
        assertThat(adam.gateway.media().content(item(sid, 5)).join()).isEqualTo(content);
    }

    @Test
    void nobodyReadsWhatIsNotTheirs() {
        String sid = adam.gateway.upload(file("card.png", 1), new byte[] {1}).join();
        try (GatewayFixture berta = twilio.client("berta").connected()) {
            assertThatThrownBy(() -> berta.gateway.media().content(item(sid, 1)).join())
                    .satisfies(failure -> assertThat(Refused.reason(failure)).isEqualTo(new Refusal.FileGone()));
        }
    }

    @Test
    void whatSaysThatItIsTooLargeIsNotEvenAskedFor() {
        assertThatThrownBy(() -> adam.gateway.media().content(item("ME1", 26 << 20)).join())
                .satisfies(failure -> assertThat(Refused.reason(failure)).isInstanceOf(Refusal.FileTooLarge.class));
    }

    @Test
    void whatIsLargerThanItSaysIsGivenUp() {
        String sid = adam.gateway.upload(file("card.png", 1), new byte[(25 << 20) + 1]).join();
        assertThatThrownBy(() -> adam.gateway.media().content(item(sid, 1)).join())
                .satisfies(failure -> assertThat(Refused.reason(failure)).isInstanceOf(Refusal.FileTooLarge.class));
    }

    @Test
    void closingEndsWhatIsStillOnItsWay() throws InterruptedException {
        String sid = adam.gateway.upload(file("card.png", 1), new byte[] {1}).join();
        var asked = new CountDownLatch(1);
        var answered = new CompletableFuture<Void>();
        twilio.beforeMedia = () -> {
            asked.countDown();
            answered.join();
        };
        CompletableFuture<byte[]> content = adam.gateway.media().content(item(sid, 1));
        asked.await();

        adam.gateway.close();

        assertThatThrownBy(() -> content.orTimeout(20, TimeUnit.SECONDS).join())
                .satisfies(failure -> assertThat(Refused.reason(failure)).isEqualTo(new Refusal.Offline()));
        answered.complete(null);
    }
}
