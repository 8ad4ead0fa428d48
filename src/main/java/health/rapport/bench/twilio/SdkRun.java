package health.rapport.bench.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the unmodified SDK under Node, in a folder where npm put it. */
final class SdkRun {
    private static final String SDK = "@twilio/conversations@3.0.1";
    private static final String SCRIPT = "twilio-sdk.mjs";

    private final Path folder = Path.of(System.getProperty("rapport.home", "."), "target", "bench-sdk");

    static boolean isPossible() throws InterruptedException {
        return works("node") && works("npm");
    }

    /** What the script told, by name. */
    Map<String, Double> measure(Map<String, String> environment) throws IOException, InterruptedException {
        install();
        Map<String, Double> told = new HashMap<>();
        for (String line : run(600, environment, "node", SCRIPT)) {
            String[] words = line.split(" ");
            if (words.length == 2 && words[1].matches("-?[0-9.]+([eE][-+]?\\d+)?|Infinity")) {
                told.put(words[0], Double.valueOf(words[1]));
            }
        }
        return told;
    }

    private void install() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (InputStream script = SdkRun.class.getResourceAsStream("/bench/" + SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(folder.resolve("node_modules/@twilio/conversations"))) {
            Files.writeString(folder.resolve("package.json"), "{\"private\":true,\"type\":\"module\"}");
            run(300, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--package-lock=false", SDK);
        }
    }

    private List<String> run(int seconds, Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("rapport-sdk", ".log");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean works(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
