package health.rapport.bench.twilio;

import health.rapport.app.ResidentMemory;
import health.rapport.bench.ChildProcess;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A process that has done nothing else: it connects, lists the conversations, and says how long that took and what it holds in memory then; and lists them once
 * more with another client.
 */
@Command(name = "first-list", hidden = true, description = "Lists all conversations twice and ends. The token comes on standard input.")
public final class FirstListProbe implements Callable<Integer> {
    private static final long PATIENCE = 120;

    @Parameters(index = "0", paramLabel = "URL", description = "The service's WebSocket.")
    private URI socket;

    @Spec
    private CommandSpec spec;

    /** What such a process told, by name. */
    static Map<String, Double> run(URI socket, Private<String> token) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ChildProcess.rapport("bench", "first-list", socket.toString()).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var secrets = process.outputWriter()) {
            secrets.write(token.value() + "\n");
        }
        Map<String, Double> told = new HashMap<>();
        try (var said = process.inputReader()) {
            said.lines().map(line -> line.split(" ")).forEach(words -> told.put(words[0], Double.valueOf(words[1])));
        }
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("Our client did not list the conversations");
        }
        return told;
    }

    @Override
    public Integer call() throws Exception {
        var token = new Private<>(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        var out = spec.commandLine().getOut();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var alarms = Executors.newSingleThreadScheduledExecutor()) {
            for (String name : List.of("list", "warm")) {
                long began = System.nanoTime();
                try (var gateway = new TwilioGateway(socket, () -> CompletableFuture.completedFuture(token), new SystemClock(alarms), threads,
                        RandomGenerator.getDefault())) {
                    gateway.connect();
                    gateway.conversations().get(PATIENCE, TimeUnit.SECONDS);
                    out.println(name + " " + (System.nanoTime() - began) / 1e6);
                    if (name.equals("list")) {
                        ResidentMemory.megabytes().ifPresent(megabytes -> out.println("memory " + megabytes));
                    }
                }
            }
            alarms.shutdownNow();
        }
        out.flush();
        return 0;
    }
}
