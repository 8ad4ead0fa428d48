package health.rapport.bench.soak;

import health.rapport.bench.ChildProcess;
import health.rapport.bench.twilio.Stage;
import health.rapport.model.ConversationSid;
import health.rapport.support.Private;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench soak}: does the client hold more at the end of a day than at its beginning? */
@Command(name = "soak", mixinStandardHelpOptions = true,
        description =
                "Plays what happens at a busy desk in eight hours (500 conversations; every hour 250 messages come in, 84 conversations are opened and answered, and the "
                + "connection drops once) as fast as the client takes it, and says what the client's heap holds after each hour, once all garbage is collected. "
                + "The client runs without a window in a process of its own. Ends with 0 only if it grew by less than 5 %% from the first hour to the last.")
public final class SoakCommand implements Callable<Integer> {
    private static final int CONVERSATIONS = 500;
    private static final int COME_IN = 250;
    private static final int MESSAGES_FOR_EACH_OPENED = 3;
    private static final double MOST_GROWTH = 0.05;
    private static final long PATIENCE = 60;

    @Option(names = "--hours", defaultValue = "8", paramLabel = "N", description = "How many hours (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Spec
    private CommandSpec spec;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var stage = new Stage(threads)) {
            Private<String> token = stage.tokens(0).issue().get(PATIENCE, TimeUnit.SECONDS);
            Process process = new ProcessBuilder(ChildProcess.rapport("bench", "soak-desk", stage.addresses().twilio().websocketUrl().toString()).command())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (PrintWriter orders = new PrintWriter(process.outputWriter(), true); BufferedReader answers = process.inputReader()) {
                orders.println(token.value());
                stage.fill(CONVERSATIONS, List.of(answers.readLine()));
                List<Double> heaps = new ArrayList<>();
                for (int hour = 0; hour <= hours; hour++) {
                    if (hour > 0) {
                        anHour(stage, orders, answers);
                    }
                    orders.println("heap");
                    heaps.add(Double.valueOf(answer(answers)));
                    out.printf(Locale.ROOT, "after hour %d: %.2f MB%n", hour, heaps.getLast());
                    out.flush();
                }
                double growth = heaps.getLast() / heaps.getFirst() - 1;
                boolean isKept = growth < MOST_GROWTH;
                out.printf(Locale.ROOT, "growth %.1f %%  less than %.0f %%: %s%n", growth * 100, MOST_GROWTH * 100, isKept ? "kept" : "MISSED");
                out.flush();
                return isKept ? 0 : 1;
            } finally {
                process.destroy();
            }
        }
    }

    private void anHour(Stage stage, PrintWriter orders, BufferedReader answers) throws IOException {
        for (int said = 0; said < COME_IN; said++) {
            stage.say(any(stage.conversations()), "I am running ten minutes late, is that all right? " + said);
            if (said % MESSAGES_FOR_EACH_OPENED == 0) {
                orders.println("answer " + any(stage.conversations()).value());
                answer(answers);
            }
        }
        stage.fault("drop", "", "");
    }

    private ConversationSid any(List<ConversationSid> conversations) {
        return conversations.get(random.nextInt(conversations.size()));
    }

    private static String answer(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The client ended before its day did");
        }
        return line;
    }
}
