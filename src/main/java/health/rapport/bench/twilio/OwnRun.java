package health.rapport.bench.twilio;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversations;
import health.rapport.chat.TextingConsent;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.Clock;
import health.rapport.support.Private;
import health.rapport.support.Subscription;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The same as the SDK's script does, with our own client: what {@code twilio-sdk.mjs} tells under the same names. */
final class OwnRun implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Reference WRITER = new Reference("Practitioner", "bench");
    private static final int PINGS = 40;
    private static final int LOST_REPLIES = 20;

    private final Stage stage;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Clock clock = new SystemClock(alarms);

    OwnRun(Stage stage) {
        this.stage = stage;
    }

    String identity(int person) throws Exception {
        try (TwilioGateway gateway = start(person)) {
            return gateway.identity().get(LONGEST.toSeconds(), TimeUnit.SECONDS).value();
        }
    }

    /** In a process that has done nothing before, as the SDK's is. */
    Map<String, Double> list() throws Exception {
        Private<String> token = stage.tokens(0).issue().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        long asked = stage.requests();
        Map<String, Double> told = FirstListProbe.run(stage.addresses().twilio().websocketUrl(), token);
        // It asks the same twice.
        told.put("requests", (stage.requests() - asked) / 2.0);
        return told;
    }

    /** @param run tells what is said in this one from what was said in those before */
    Map<String, Double> measure(int run) throws Exception {
        Map<String, Double> told = new HashMap<>();
        ConversationSid conversation = stage.conversations().getFirst();
        try (TwilioGateway mine = start(0); TwilioGateway theirs = start(1)) {
            mine.conversations().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            mine.open(conversation, 10).join();
            theirs.open(conversation, 10).join();
            var conversations = new Conversations(mine, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(), WRITER, threads, clock,
                    RandomGenerator.getDefault());
            pings(told, conversations, mine, theirs, conversation, "our ping " + run + " ");
            told.put("drop", back(mine, conversation, "drop", 5, run));
            told.put("offload", back(mine, conversation, "offload", 3, run));
            lostReplies(told, conversations, conversation, "our lost reply " + run + " ");
            CompletableFuture<Long> noticed = connection(mine, connection -> !(connection instanceof Connection.Live));
            long silence = System.nanoTime();
            stage.fault("blackhole", "", "");
            told.put("dead", (noticed.get(LONGEST.toSeconds(), TimeUnit.SECONDS) - silence) / 1e6);
            stage.noFaults();
        }
        told.put("deaf", deaf("do you hear us " + run));
        return told;
    }

    private void pings(Map<String, Double> told, Conversations conversations, TwilioGateway mine, TwilioGateway theirs, ConversationSid sid, String words)
            throws Exception {
        List<Double> own = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int i = 0; i < PINGS; i++) {
            String text = words + i;
            CompletableFuture<Long> here = heard(mine, text);
            CompletableFuture<Long> there = heard(theirs, text);
            long sent = System.nanoTime();
            conversations.conversation(sid).send(new MessageBody(text));
            own.add((here.get(LONGEST.toSeconds(), TimeUnit.SECONDS) - sent) / 1e6);
            other.add((there.get(LONGEST.toSeconds(), TimeUnit.SECONDS) - sent) / 1e6);
        }
        told.put("own", median(own));
        told.put("other", median(other));
    }

    /** Back is who hears what was said meanwhile. */
    private double back(TwilioGateway gateway, ConversationSid sid, String fault, int times, int run) throws Exception {
        List<Double> away = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String text = "said to us meanwhile " + run + fault + i;
            CompletableFuture<Long> heard = heard(gateway, text);
            long began = System.nanoTime();
            stage.fault(fault, "", "");
            stage.say(sid, text);
            away.add((heard.get(LONGEST.toSeconds(), TimeUnit.SECONDS) - began) / 1e6);
            TimeUnit.MILLISECONDS.sleep(1500);
        }
        return median(away);
    }

    private void lostReplies(Map<String, Double> told, Conversations conversations, ConversationSid sid, String words) throws InterruptedException {
        for (int i = 0; i < LOST_REPLIES; i++) {
            stage.fault("drop-reply-after-apply", "POST", "/Messages");
            conversations.conversation(sid).send(new MessageBody(words + i));
            long end = System.nanoTime() + LONGEST.toNanos();
            while (stage.count(sid, words + i) == 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            // Long enough for a second copy to come, were there one.
            TimeUnit.SECONDS.sleep(1);
        }
        told.put("copies", stage.count(sid, words) / (double) LOST_REPLIES);
    }

    private double deaf(String question) throws Exception {
        Set<ConversationSid> heard = ConcurrentHashMap.newKeySet();
        try (TwilioGateway gateway = start(0)) {
            CompletableFuture<?> listed = gateway.conversations();
            for (int i = 0; i < 20; i++) {
                TimeUnit.MILLISECONDS.sleep(40 + i * 173 % 1200);
                stage.fault("drop", "", "");
            }
            listed.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            connection(gateway, Connection.Live.class::isInstance).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            // Whatever comes from here on is about what is said from here on.
            gateway.listen(event -> {
                if (event instanceof ChatEvent.OverviewChanged(var overview)) {
                    heard.add(overview.sid());
                }
            });
            stage.conversations().forEach(conversation -> stage.say(conversation, question));
            for (int looks = 0; looks < 80 && heard.size() < stage.conversations().size(); looks++) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
            return stage.conversations().stream().filter(conversation -> !heard.contains(conversation)).count();
        }
    }

    private TwilioGateway start(int person) {
        var gateway = new TwilioGateway(stage.addresses().twilio().websocketUrl(), stage.tokens(person), clock, threads, RandomGenerator.getDefault());
        gateway.connect();
        return gateway;
    }

    private static CompletableFuture<Long> heard(TwilioGateway gateway, String text) {
        var heard = new CompletableFuture<Long>();
        Subscription listening = gateway.listen(event -> {
            Stream<ChatMessage> told = switch (event) {
                case ChatEvent.MessageStored(var conversation, var message) -> Stream.of(message);
                case ChatEvent.NewestVerified(var conversation, var page) -> page.messages().stream();
                default -> Stream.empty();
            };
            if (told.anyMatch(message -> message.body().text().equals(text))) {
                heard.complete(System.nanoTime());
            }
        });
        heard.thenRun(listening::close);
        return heard;
    }

    private static CompletableFuture<Long> connection(TwilioGateway gateway, Predicate<Connection> wanted) {
        var seen = new CompletableFuture<Long>();
        gateway.connection().subscribe(connection -> {
            if (wanted.test(connection)) {
                seen.complete(System.nanoTime());
            }
        });
        return seen;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        threads.shutdownNow();
    }
}
