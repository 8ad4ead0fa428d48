package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.InboxState;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was accepted before the lock leaves behind it. */
class DeskLockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch accepting = new CountDownLatch(1);
    private final CountDownLatch slowDisk = new CountDownLatch(1);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void alsoWhatTheJournalHasNotTakenYet() throws Exception {
        try (Sandbox clinic = Sandbox.embedded(Optional.empty(), executor).join();
                Keeping store = Keeping.in(folder.resolve("desk"), new HandedVault(), true, question -> CompletableFuture.completedFuture(Optional.empty()));
                Desk desk = clinic.desk(clinic.user("Careful").orElseThrow(), slow(store))) {
            ConversationSid conversation = someConversation(desk);
            desk.conversations().conversation(conversation).send(new MessageBody("Before I left"));
            accepting.await();
            CompletableFuture.runAsync(desk::lock, executor).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            slowDisk.countDown();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.gateway().newest(conversation, 5).join().messages())
                    .extracting(message -> message.body().text()).contains("Before I left"));
            assertThat(desk.accountMemory().account()).as("what was read is shut").isEmpty();
        }
    }

    private Keeping slow(Keeping store) {
        return new Keeping(slow(store.journal()), store.drafts(), store.audit(), store.chatMemory(), store.recordsMemory(), store.accountMemory(),
                store.kept(), store.store());
    }

    private OutboxJournal slow(OutboxJournal journal) {
        return (OutboxJournal) Proxy.newProxyInstance(OutboxJournal.class.getClassLoader(), new Class<?>[] {OutboxJournal.class},
                (proxy, method, arguments) -> {
            if (method.getName().equals("accept")) {
                accepting.countDown();
                slowDisk.await();
            }
            try {
                return method.invoke(journal, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }

    private static ConversationSid someConversation(Desk desk) {
        await().atMost(PATIENCE).until(() -> desk.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf) && !entries.isEmpty());
        return ((InboxState.Ready) desk.inbox().state().value()).entries().stream()
                .filter(entry -> entry.overview().state() == ConversationOverview.State.ACTIVE).findFirst().orElseThrow().overview().sid();
    }
}
