package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.app.OnlyInstance.Meeting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlyInstanceTest {
    private static final String LINK = "rapport://encounter/1";

    private final List<String> called = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    @TempDir
    private Path folder;
    private OnlyInstance first;

    @BeforeEach
    void startTheFirst() {
        first = OnlyInstance.claim(folder).orElseThrow();
        first.listen(this::take, executor);
    }

    private void take(String what, CompletableFuture<Boolean> taken) {
        taken.complete(called.add(what));
    }

    @AfterEach
    void end() {
        first.close();
        executor.close();
    }

    @Test
    void hearsWhatASecondStartWasToOpen() {
        assertThat(OnlyInstance.call(folder, LINK)).isTrue();
        assertThat(OnlyInstance.call(folder, "")).isTrue();
        await().untilAsserted(() -> assertThat(called).containsExactly(LINK, ""));
    }

    @Test
    void isFoundByItsOwnPersonOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("instance")))).isEqualTo("rw-------");
    }

    @Test
    void doesNotListenToWhoDoesNotKnowTheSecret() throws IOException {
        int port = Integer.parseInt(Files.readAllLines(folder.resolve("instance")).getFirst());
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(("0".repeat(64) + "\n" + LINK + "\n").getBytes());
            assertThat(stranger.getInputStream().readAllBytes()).isEmpty();
        } catch (IOException cutOff) {
            assertThat(cutOff).hasMessageContaining("reset");
        }
        assertThat(OnlyInstance.call(folder, "")).isTrue();
        await().untilAsserted(() -> assertThat(called).containsExactly(""));
    }

    @Test
    void isOnlyOneAtATime() throws IOException {
        // Another process would be told so by the system; this one is told by the JVM.
        try (var lock = FileChannel.open(folder.resolve("instance.lock"), StandardOpenOption.WRITE)) {
            assertThatThrownBy(lock::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void leavesTheNextOneFree() {
        first.close();
        assertThat(OnlyInstance.call(folder, LINK)).isFalse();
        try (var next = OnlyInstance.claim(folder).orElseThrow()) {
            next.listen(this::take, executor);
            assertThat(OnlyInstance.call(folder, LINK)).isTrue();
        }
    }

    @Test
    void whatNobodyTakesIsNotHeard() {
        first.close();
        try (var ending = OnlyInstance.claim(folder).orElseThrow()) {
            ending.listen((what, taken) -> taken.complete(false), executor);
            assertThat(OnlyInstance.call(folder, LINK)).isFalse();
        }
    }

    @Test
    void isHeardWhenItIsTakenAndNotBefore() {
        first.close();
        var takes = new CompletableFuture<CompletableFuture<Boolean>>();
        try (var busy = OnlyInstance.claim(folder).orElseThrow()) {
            busy.listen((what, taken) -> takes.complete(taken), executor);
            var call = CompletableFuture.supplyAsync(() -> OnlyInstance.call(folder, LINK), executor);
            CompletableFuture<Boolean> taken = takes.join();
            assertThat(call).isNotDone();
            taken.complete(true);
            assertThat(call.join()).isTrue();
        }
    }

    @Test
    void whoeverComesAfterTheFirstHasEndedTakesItsPlace() throws Exception {
        first.close();
        assertThat(OnlyInstance.meet(folder, LINK)).isInstanceOfSatisfying(Meeting.First.class, now -> now.instance().close());
    }

    @Test
    void aFolderThatCannotBeUsedHoldsNobodyUp() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(OnlyInstance.meet(file, LINK)).isEqualTo(new Meeting.Alone());
    }

    @Test
    void aCallThatNobodyAnswersIsNotTakenForHeard() throws IOException {
        first.close();
        Files.writeString(folder.resolve("instance"), "1\nsecret\n");
        assertThat(OnlyInstance.call(folder, LINK)).isFalse();
    }
}
