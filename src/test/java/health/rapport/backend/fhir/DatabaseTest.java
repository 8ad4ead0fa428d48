package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Sql TABLES = Sql.of("SELECT COUNT(*) FROM sqlite_schema");

    @TempDir
    private Path folder;

    @Test
    void closingWaitsForWhoIsReadingAndRefusesWhoComesLater() throws Exception {
        var database = new Database(Optional.of(folder.resolve("fhir.sqlite")));
        var begun = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var closer = new AtomicReference<Thread>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Long> reading = CompletableFuture.supplyAsync(() -> read(database, begun, goesOn), threads);
            begun.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                closer.set(Thread.currentThread());
                database.close();
            }, threads);
            await().until(() -> closing.isDone() || closer.get() != null && closer.get().getState() == Thread.State.WAITING);
            assertThat(closing).isNotDone();
            goesOn.countDown();
            assertThat(reading.join()).isPositive();
            closing.join();
        }
        assertThatExceptionOfType(FhirFailure.class).isThrownBy(() -> database.read(TABLES::number)).returns(503, FhirFailure::status);
        assertThatExceptionOfType(FhirFailure.class).isThrownBy(() -> database.write(TABLES::number)).returns(503, FhirFailure::status);
    }

    private static long read(Database database, CountDownLatch begun, CountDownLatch goesOn) {
        try {
            return database.read(session -> {
                begun.countDown();
                awaitTurn(goesOn);
                return TABLES.number(session);
            });
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void awaitTurn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void whatBreaksOffLeavesNoTransactionBehind() throws Exception {
        try (var database = new Database(Optional.empty())) {
            assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> database.write(session -> {
                throw new StackOverflowError();
            }));
            assertThat(database.write(TABLES::number)).isPositive();
        }
    }
}
