package health.rapport.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What the system holds in memory for this process: {@code VmRSS} of {@code /proc/self/status}, on Linux only. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    public static OptionalDouble megabytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst();
    }
}
