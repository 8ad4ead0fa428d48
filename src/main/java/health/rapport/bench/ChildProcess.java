package health.rapport.bench;

import health.rapport.Main;
import health.rapport.app.Display;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own; a Java program with this process's options and libraries, and without a display where there is none. */
public record ChildProcess(List<String> command, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Rapport with these arguments. */
    public static ChildProcess rapport(String... arguments) {
        return of(Main.class, arguments);
    }

    /** The same, as {@code ./rapport} starts a backend over engines: compiled well, for it runs for weeks. */
    static ChildProcess lasting(String... arguments) {
        ChildProcess child = rapport(arguments);
        var command = new ArrayList<>(child.command());
        Path options = Path.of(System.getProperty("rapport.home", ""), "src", "main", "launcher", "server.options");
        command.add(command.indexOf("-cp"), "@" + options);
        return new ChildProcess(List.copyOf(command), child.environment());
    }

    /** One that has its own launcher. It must find out by itself whether there is a display. */
    static ChildProcess program(Path launcher, String... arguments) {
        var command = new ArrayList<String>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        return new ChildProcess(List.copyOf(command), Map.of());
    }

    static ChildProcess of(Class<?> program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (!Display.isThere(System.getenv())) {
            command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(List.copyOf(command), Map.of());
    }

    /** With these in its environment, too. */
    ChildProcess with(Map<String, String> more) {
        return new ChildProcess(command, Map.copyOf(more));
    }

    /** Of one that was told to end. It is made to if it does not. */
    static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // jpackage's launcher takes a program that an installed one starts for that one's own second step.
        builder.environment().keySet().removeIf(name -> name.startsWith("_JPACKAGE"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** From its start until its first line of output, which is all that is wanted of it. */
    Duration untilItSaysALine() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = builder().start();
        try (var output = process.inputReader()) {
            if (output.readLine() == null) {
                throw new IOException("A measured program ended without a word");
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            process.destroy();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
