package health.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for one measurement, gone at its end. */
public record ScratchFolder(Path path) implements AutoCloseable {
    public static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("rapport-bench"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
