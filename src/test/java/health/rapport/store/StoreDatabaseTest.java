package health.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDatabaseTest {
    private static final Path LAUNCHER = Path.of("src/main/launcher/java.options");

    @TempDir
    private Path folder;

    /** As SQLite numbers them: each commit is flushed to the disk itself, and what does not fit in memory goes to no other file. */
    @Test
    void eachCommitIsOnTheDiskAndNothingGoesToTemporaryFiles() {
        try (StoreDatabase database = StoreDatabase.open(folder.resolve("desk.db"), List.of("CREATE TABLE one (id TEXT)"))) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "temp_store")).isEqualTo("2");
            assertThat(pragma(database, "secure_delete")).isEqualTo("1");
        }
    }

    /** What is in memory is not sealed. */
    @Test
    void aCrashLeavesNoDump() throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        try (Stream<String> options = Files.lines(LAUNCHER)) {
            options.filter(option -> option.startsWith("-XX")).forEach(command::add);
        }
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var said = java.inputReader()) {
            List<String> flags = said.lines().map(line -> line.replaceAll("\\s+", " ")).toList();
            assertThat(flags).anyMatch(flag -> flag.contains(" CreateCoredumpOnCrash = false"))
                    .anyMatch(flag -> flag.contains(" HeapDumpOnOutOfMemoryError = false"))
                    .anyMatch(flag -> flag.contains(" ErrorFileToStderr = true"));
        }
        assertThat(java.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static String pragma(StoreDatabase database, String name) {
        return database.read(on -> {
            try (var statement = on.createStatement(); var found = statement.executeQuery("PRAGMA " + name)) {
                return found.getString(1);
            }
        });
    }
}
