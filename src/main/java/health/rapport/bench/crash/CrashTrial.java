package health.rapport.bench.crash;

import health.rapport.app.Desk;
import health.rapport.app.Sandbox;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.chat.MessagePage;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.support.Private;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts a desk in a process of its own, lets it die, starts it again over the same store, and so on, against the embedded
 * backend over loopback. Every other death comes from outside (SIGKILL at a random moment), the rest at a step of the outbox.
 */
public final class CrashTrial {
    private static final int MESSAGES = 3;
    /** What one run passes: eight for each message and its file, more where it takes some up. */
    private static final int STEPS = 8 * (MESSAGES + 1);
    private static final int PAGE = 100;
    /** Else most deaths would come to the first of hundreds that wait. */
    private static final int KILLS_TO_A_REST = 50;
    private static final long PATIENCE = 90;
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** How it went. {@code survived}: runs that ended before their death came. */
    public record Outcome(int kills, int survived, Ledger.Verdict verdict) {
        public boolean isClean() {
            return verdict.isClean();
        }

        /** One line for a person. */
        public String line() {
            return "%d kills, %d messages acknowledged: %d lost, %d doubled, %d reordered".formatted(
                    kills, verdict.acknowledged(), verdict.lost(), verdict.doubled(), verdict.reordered());
        }
    }

    private final Path folder;
    private final Random random;
    private final Consumer<String> progress;
    private final Ledger ledger = new Ledger();
    private final byte[] key = new byte[32];

    /** @param folder for the store and what else is needed; empty */
    public CrashTrial(Path folder, long seed, Consumer<String> progress) {
        this.folder = folder;
        this.random = new Random(seed);
        this.progress = progress;
        random.nextBytes(key);
    }

    public Outcome run(int kills) throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Sandbox sandbox = Sandbox.embedded(Optional.empty(), executor).join()) {
            SandboxAddresses addresses = sandbox.door().addresses().join();
            SandboxUser user = addresses.users().getFirst();
            try (Desk desk = sandbox.desk(user)) {
                ConversationSid conversation = start(desk);
                long life = full(addresses.chatSocket(), desk.chatTokens().issue().join(), conversation);
                int killed = 0;
                int survived = 0;
                while (killed < kills) {
                    Private<String> token = desk.chatTokens().issue().join();
                    boolean died = live(addresses.chatSocket(), token, conversation, "run" + (killed + survived), random.nextBoolean() ? life : 0);
                    killed += died ? 1 : 0;
                    survived += died ? 0 : 1;
                    if (died && killed % KILLS_TO_A_REST == 0) {
                        undisturbed(addresses.chatSocket(), desk.chatTokens().issue().join(), conversation);
                        progress.accept(killed + " kills");
                    }
                }
                undisturbed(addresses.chatSocket(), desk.chatTokens().issue().join(), conversation);
                return new Outcome(killed, survived, ledger.judge(stored(desk, conversation)));
            }
        }
    }

    private static ConversationSid start(Desk desk) {
        var query = new EncounterQuery("", Optional.empty(), desk.clinic().zone(), 100);
        var free = desk.records().encounters(query).join().stream().filter(card -> card.conversation().isEmpty()).findFirst().orElseThrow();
        StartedConversation started = desk.conversationDesk().start(free.reference()).join();
        desk.conversationDesk().seat(started, List.of(Seat.chat(desk.me().profile()))).join();
        return started.conversation();
    }

    /** One that lives until nothing waits; leaves the archive of loaded classes to the next ones, where there can be one. */
    private long full(URI service, Private<String> token, ConversationSid conversation) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (end(start(service, token, conversation, 0, MESSAGES, "full")) != 0) {
            throw new IOException("A desk that nobody killed did not come to its good end");
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /**
     * @param longest it is killed from outside within so many milliseconds; 0 for from inside
     * @return whether it died before it was done
     */
    private boolean live(URI service, Private<String> token, ConversationSid conversation, String tag, long longest) throws IOException, InterruptedException {
        int step = longest > 0 ? 0 : 1 + random.nextInt(STEPS);
        Process process = start(service, token, conversation, step, MESSAGES, tag);
        if (longest > 0 && !process.waitFor(random.nextLong(longest), TimeUnit.MILLISECONDS)) {
            // Not Process.destroyForcibly(), which throws away what was said and not yet read.
            process.toHandle().destroyForcibly();
        }
        return end(process) != 0;
    }

    /** One that lives until nothing waits. */
    private void undisturbed(URI service, Private<String> token, ConversationSid conversation) throws IOException, InterruptedException {
        if (end(start(service, token, conversation, 0, 0, "rest")) != 0) {
            throw new IOException("A desk that nobody killed did not get its outbox empty");
        }
    }

    private Process start(URI service, Private<String> token, ConversationSid conversation, int step, int messages, String tag) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(sharedClasses());
        command.addAll(List.of("-cp", CLASS_PATH, CrashingDesk.class.getName(),
                folder.resolve("store").toString(), service.toString(), conversation.value(), String.valueOf(step), String.valueOf(messages), tag));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var secrets = process.outputWriter()) {
            secrets.write(HexFormat.of().formatHex(key) + "\n" + token.value() + "\n");
        }
        return process;
    }

    /** An archive of loaded classes, for a quick start. The JDK makes none from folders, and ends with an error over it. */
    private List<String> sharedClasses() {
        boolean jarsOnly = Stream.of(CLASS_PATH.split(File.pathSeparator)).noneMatch(entry -> Files.isDirectory(Path.of(entry)));
        return jarsOnly ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa")) : List.of();
    }

    /** Takes down what it acknowledged, to its last word. */
    private int end(Process process) throws IOException, InterruptedException {
        try (var said = process.inputReader()) {
            ledger.acknowledge(said.lines().toList());
        }
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("A desk neither ended nor died");
        }
        return process.exitValue();
    }

    private static String said(ChatMessage message) {
        return message.media().stream().findFirst().map(MediaItem::fileName).orElse(message.body().text());
    }

    private static List<String> stored(Desk desk, ConversationSid conversation) {
        var texts = new ArrayList<String>();
        for (MessagePage page = desk.gateway().newest(conversation, PAGE).join(); !page.messages().isEmpty();
                page = desk.gateway().before(conversation, page.messages().getFirst().index(), PAGE).join()) {
            texts.addAll(0, page.messages().stream().map(CrashTrial::said).toList());
            if (page.reachesStart()) {
                break;
            }
        }
        return texts;
    }
}
