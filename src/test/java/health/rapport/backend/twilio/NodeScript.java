package health.rapport.backend.twilio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs a script of {@code src/test/node} with the packages that it pins, installed under {@code target/node}. */
public final class NodeScript {
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private NodeScript() {}

    /** Exit code and output. Skips aloud where there is no Node, except in CI, where that is a failure. */
    public record Run(int exitCode, String output) {}

    public static Run run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        if (!works("node", "--version") || !works("npm", "--version")) {
            String missing = "Node is missing: " + script + " does NOT run here, so strangers' clients are NOT checked";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        install();
        return start(FOLDER, environment, 240, List.of("node", script));
    }

    private static synchronized void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path wanted = FOLDER.resolve("package.json");
        Path done = FOLDER.resolve(".installed");
        try (var scripts = Files.newDirectoryStream(SOURCES, "*.mjs")) {
            for (Path script : scripts) {
                copyUnlessThere(script, FOLDER.resolve(script.getFileName()));
            }
        }
        String pins = Files.readString(SOURCES.resolve("package.json"));
        if (Files.exists(done) && Files.readString(done).equals(pins)) {
            return;
        }
        Files.writeString(wanted, pins);
        Run run = start(FOLDER, Map.of(), 300, List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--package-lock=false"));
        if (run.exitCode != 0) {
            throw new AssertionError("npm could not install the SDKs:\n" + run.output);
        }
        Files.writeString(done, pins);
    }

    /** Another run may be reading it. */
    private static void copyUnlessThere(Path script, Path copy) throws IOException {
        if (!Files.exists(copy) || Files.mismatch(script, copy) >= 0) {
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return start(Path.of("."), Map.of(), 30, List.of(command)).exitCode == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Run start(Path folder, Map<String, String> environment, int seconds, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".log");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Run(-1, Files.readString(output) + "\nnot done after " + seconds + " s");
            }
            return new Run(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
