package health.rapport.bench.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import health.rapport.bench.LiveHeap;
import health.rapport.bench.ScratchFolder;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Conversations;
import health.rapport.chat.Inbox;
import health.rapport.chat.TextingConsent;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.store.DeskStore;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import health.rapport.support.Subscription;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@link SoakCommand} starts: a desk without a window, which does what standard input says, a line at a time. The first is its token. */
@Command(name = "soak-desk", hidden = true, description = "A desk without a window, told what to do on standard input.")
public final class SoakDesk implements Callable<Integer> {
    private static final long PATIENCE = 60;

    @Parameters(index = "0", paramLabel = "URL", description = "The service's WebSocket.")
    private URI socket;

    @Spec
    private CommandSpec spec;

    private Optional<Conversation> open = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (LoggerFactory.getLogger("health.rapport") instanceof Logger log) {
            log.setLevel(Level.OFF);
        }
        PrintWriter out = spec.commandLine().getOut();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var token = new Private<>(in.readLine());
        try (ScratchFolder folder = ScratchFolder.make();
                DeskStore store = DeskStore.open(folder.path(), new SecretKeySpec(new byte[32], "AES"));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var clock = new SystemClock(alarms);
            var gateway = new TwilioGateway(socket, () -> CompletableFuture.completedFuture(token), clock, threads, RandomGenerator.getDefault());
            var conversations = new Conversations(gateway, TextingConsent.UNKNOWN, store.journal(), store.chatMemory(), new Reference("Practitioner", "soak"),
                    threads, clock, RandomGenerator.getDefault());
            var inbox = new Inbox(gateway, store.chatMemory(), new Lane(threads), clock);
            gateway.connect();
            inbox.start();
            out.println(gateway.identity().get(PATIENCE, TimeUnit.SECONDS).value());
            out.flush();
            for (String order = in.readLine(); order != null; order = in.readLine()) {
                out.println(order.equals("heap") ? Double.toString(LiveHeap.megabytes())
                        : answer(conversations.conversation(new ConversationSid(order.substring("answer ".length())))));
                out.flush();
            }
            gateway.close();
            alarms.shutdownNow();
        }
        return 0;
    }

    /** As a person does it: opens the conversation, which closes the one before, reads, and writes back. */
    private String answer(Conversation conversation) throws Exception {
        open.filter(before -> before != conversation).ifPresent(Conversation::release);
        open = Optional.of(conversation);
        conversation.open(OptionalLong.empty());
        ConversationState state = until(conversation, now -> now.loading() == ConversationState.Loading.NOTHING && now.timeline().newest().isPresent());
        conversation.readUpTo(state.timeline().newest().getAsLong());
        conversation.typing();
        conversation.send(new MessageBody("Thank you for telling us. We are looking forward to seeing you."));
        until(conversation, now -> now.timeline().unsent() == 0);
        return "done";
    }

    private static ConversationState until(Conversation conversation, Predicate<ConversationState> wanted) throws Exception {
        var seen = new CompletableFuture<ConversationState>();
        Subscription watching = conversation.state().subscribe(now -> {
            if (wanted.test(now)) {
                seen.complete(now);
            }
        });
        try {
            return seen.get(PATIENCE, TimeUnit.SECONDS);
        } finally {
            watching.close();
        }
    }
}
