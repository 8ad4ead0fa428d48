package health.rapport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/conformance.md against the tests: each of its rows is a capability that a test shows, and each capability that a test
 * shows has its row. Writes all of them, with where they are shown, to target/conformance.txt.
 */
class ConformanceTest {
    private static final Path TABLE = Path.of("docs/conformance.md");
    private static final Path REPORT = Path.of("target/conformance.txt");
    private static final Pattern JAVA = Pattern.compile("@Capability\\(\"([^\"]+)\"\\)");
    private static final Pattern NODE = Pattern.compile("await capability\\('((?:[^'\\\\]|\\\\.)+)'");
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| `([^`|]+)` \\|.*");

    @Test
    void everyRowIsTestedAndEveryTestHasItsRow() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        collect("src/test/java", ".java", JAVA, shown);
        collect("src/test/node", ".mjs", NODE, shown);
        Files.write(REPORT, shown.entrySet().stream().map(one -> "%-32s %s".formatted(one.getValue(), one.getKey())).toList());

        Map<String, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(told.put(row.group(1).strip(), row.group(2))).as("told once: " + line).isNull();
            }
        }
        assertThat(told).containsExactlyEntriesOf(shown);
    }

    private static void collect(String folder, String suffix, Pattern pattern, Map<String, String> shown) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            files.filter(file -> file.toString().endsWith(suffix)).sorted().forEach(sources::add);
        }
        for (Path source : sources) {
            var found = pattern.matcher(Files.readString(source));
            while (found.find()) {
                String capability = found.group(1).replace("\\'", "'").replace("|", "/");
                String where = source.getFileName().toString().replaceFirst("\\.java$", "");
                assertThat(shown.put(capability, where)).as("shown in one place: " + capability).isNull();
            }
        }
    }
}
