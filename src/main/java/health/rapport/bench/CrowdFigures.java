package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Many people at once, in pairs, each with the app's own chat connection; everybody writes once a second. */
final class CrowdFigures implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int NOT_COUNTED = 5;
    private static final long PATIENCE_SECONDS = 30;

    private final MeasuredBackend backend;
    private final Calls calls;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newScheduledThreadPool(2);
    private final Map<LocalId, Long> sent = new ConcurrentHashMap<>();
    private final Map<LocalId, Double> arrived = new ConcurrentHashMap<>();
    private final List<Client> clients = new ArrayList<>();

    private record Client(TwilioGateway gateway, ConversationSid conversation, Reference me) {}

    CrowdFigures(MeasuredBackend backend, Calls calls) {
        this.backend = backend;
        this.calls = calls;
    }

    List<Figure> measure(List<JsonNode> people) throws IOException, InterruptedException {
        var messaging = new MessagingFigures(backend, calls);
        for (int i = 0; i + 1 < people.size(); i += 2) {
            List<JsonNode> pair = people.subList(i, i + 2);
            var conversation = new ConversationSid(messaging.conversation(pair.stream().map(person -> person.path("profile").asText()).toList()));
            pair.forEach(person -> clients.add(client(person, conversation)));
        }
        clients.forEach(client -> client.gateway().open(client.conversation(), 1).join());
        int recordedBefore = recorded();
        long spent = backend.processorTime().toNanos();
        for (int second = 0; second < SECONDS; second++) {
            boolean counted = second >= NOT_COUNTED;
            for (int i = 0; i < clients.size(); i++) {
                Client client = clients.get(i);
                alarms.schedule(() -> say(client, counted), second * 1_000_000L + i * 1_000_000L / clients.size(), TimeUnit.MICROSECONDS);
            }
        }
        TimeUnit.SECONDS.sleep(SECONDS);
        for (int waited = 0; waited < PATIENCE_SECONDS && arrived.size() < expected(); waited++) {
            TimeUnit.SECONDS.sleep(1);
        }
        double recordsLag = lag(recordedBefore + clients.size() * SECONDS);
        double work = (backend.processorTime().toNanos() - spent) / 1e6 / (clients.size() * SECONDS);
        String crowd = clients.size() + " clients, a message a second each";
        Figure took = Figure.without("", "ms", List.copyOf(arrived.values()));
        return List.of(
                Figure.without(crowd + ": processor time of one", "ms", List.of(work)),
                Figure.without(crowd + ": p50 to the other", "ms", List.of(took.median())),
                Figure.atMost(100, crowd + ": p99 to the other", "ms", List.of(took.percentile(99))),
                Figure.without(crowd + ": until all is on record too", "s", List.of(recordsLag)),
                Figure.atMost(0, crowd + ": lost", "messages", List.of((double) (expected() - arrived.size()))));
    }

    /** How many seconds after the last arrival the webhooks' work was done. */
    private double lag(int records) throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (recorded() < records && System.nanoTime() - since < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return (System.nanoTime() - since) / 1e9;
    }

    private int recorded() throws IOException, InterruptedException {
        return calls.get(backend.fhir() + "/Communication?_summary=count", backend.bearer()).path("total").asInt();
    }

    private int expected() {
        return clients.size() * (SECONDS - NOT_COUNTED);
    }

    private Client client(JsonNode person, ConversationSid conversation) {
        String bearer = person.path("accessToken").asText();
        var me = Reference.parse(person.path("profile").asText());
        ChatTokens tokens = () -> CompletableFuture.supplyAsync(() -> token(bearer), executor);
        URI socket = URI.create(backend.addresses().path("twilio").path("websocketUrl").asText());
        var gateway = new TwilioGateway(socket, tokens, new SystemClock(alarms), executor, RandomGenerator.getDefault());
        gateway.listen(event -> heard(event, me));
        gateway.connect();
        return new Client(gateway, conversation, me);
    }

    private Private<String> token(String bearer) {
        try {
            return new Private<>(calls.get(backend.projectApi() + "/messaging/conversation/token", bearer).path("token").asText());
        } catch (IOException silence) {
            throw new IllegalStateException("No token", silence);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("No token", stopped);
        }
    }

    private void say(Client client, boolean counted) {
        LocalId id = LocalId.random();
        if (counted) {
            sent.put(id, System.nanoTime());
        }
        client.gateway().send(client.conversation(), new OutgoingMessage(id, UUID.randomUUID(), new MessageBody("Good morning"), client.me(), Instant.now()));
    }

    /** By the other of the two, the first time. */
    private void heard(ChatEvent event, Reference me) {
        if (event instanceof ChatEvent.MessageStored(var conversation, var message) && message.localId().isPresent()
                && message.sender().filter(me::equals).isEmpty()) {
            Long start = sent.get(message.localId().get());
            if (start != null) {
                arrived.putIfAbsent(message.localId().get(), (System.nanoTime() - start) / 1e6);
            }
        }
    }

    @Override
    public void close() {
        // Saying goodbye still needs the alarms.
        clients.forEach(client -> client.gateway().close());
        executor.close();
        alarms.shutdownNow();
    }
}
