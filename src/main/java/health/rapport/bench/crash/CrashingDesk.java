package health.rapport.bench.crash;

import health.rapport.chat.Conversation;
import health.rapport.chat.Conversations;
import health.rapport.chat.Draft;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.TextingConsent;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.store.DeskStore;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/**
 * A desk without a window in a process of its own: takes up its outbox, accepts some messages, the last with a file, says a line for each as soon as it
 * is kept, and ends well when all have left, badly when that does not come to pass. Or it dies at the step it was told. Key and token come on standard input.
 */
public final class CrashingDesk {
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
    /** Minutes: it has to send what all the killed ones before it have left. */
    private static final long PATIENCE = 5;
    private static final int STUCK = 3;
    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    private CrashingDesk() {}

    /** @param arguments store folder, chat service, conversation, step to die at, how many messages, and how they begin */
    public static void main(String[] arguments) throws Exception {
        var in = new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        var key = new SecretKeySpec(HexFormat.of().parseHex(in.readLine()), "AES");
        var token = new Private<>(in.readLine());
        var conversation = new ConversationSid(arguments[2]);
        var steps = new Steps(Integer.parseInt(arguments[3]));
        int messages = Integer.parseInt(arguments[4]);
        ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        var clock = new SystemClock(alarms);
        DeskStore store = DeskStore.open(Path.of(arguments[0]), key);
        var journal = new CrashingJournal(store.journal(), steps, entry -> say(said(entry.message())));
        var gateway = new TwilioGateway(URI.create(arguments[1]), () -> CompletableFuture.completedFuture(token), clock, executor,
                RandomGenerator.getDefault());
        var conversations = new Conversations(CrashingGateway.around(gateway, steps), TextingConsent.UNKNOWN, journal, store.chatMemory(),
                new Reference("Practitioner", "crash"), executor, clock, RandomGenerator.getDefault());
        conversations.resume();
        gateway.connect();
        for (int i = 0; i < messages; i++) {
            write(conversations.conversation(conversation), arguments[5] + "-" + i, i == messages - 1);
        }
        var empty = new CompletableFuture<Void>();
        var watch = new Lane(executor);
        alarms.scheduleWithFixedDelay(() -> watch.execute(() -> {
            if (store.journal().conversations().isEmpty() && conversations.unsent().isEmpty()) {
                empty.complete(null);
            }
        }), 20, 20, TimeUnit.MILLISECONDS);
        System.exit(empty.thenApply(sent -> 0).completeOnTimeout(STUCK, PATIENCE, TimeUnit.MINUTES).join());
    }

    private static void write(Conversation conversation, String name, boolean withFile) {
        if (withFile) {
            OutgoingFile file = conversation.attach(name + ".pdf", PDF).join();
            conversation.send(new Draft(new MessageBody(name), List.of(file)));
        } else {
            conversation.send(new MessageBody(name));
        }
    }

    /** By what the service will know it: its words, or the name of its file. */
    private static String said(OutgoingMessage message) {
        return message.file().map(OutgoingFile::name).orElse(message.body().text());
    }

    /** One write, so that a line is there wholly or not at all. */
    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
