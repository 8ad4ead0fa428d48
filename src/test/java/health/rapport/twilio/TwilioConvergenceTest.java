package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.faults.FaultKind;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong on the way, in the end a client knows what a fresh one would read. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwilioConvergenceTest {
    private static final List<FaultKind> ON_THE_SOCKET = List.of(
            FaultKind.DROP, FaultKind.OFFLOAD, FaultKind.EXPIRE_TOKEN, FaultKind.DUPLICATE_EVENT, FaultKind.REORDER_EVENTS);
    private static final List<FaultKind> ON_REQUESTS = List.of(
            FaultKind.DROP_BEFORE_APPLY, FaultKind.DROP_REPLY_AFTER_APPLY, FaultKind.HTTP_500, FaultKind.HTTP_429);
    private static final List<String> REQUESTS = List.of("/v3/", "/v4/Subscriptions", "/Items", "/Conversations", "/Messages");

    private final Map<ConversationSid, Map<Long, ChatMessage>> known = new ConcurrentHashMap<>();
    private final Map<ConversationSid, Long> newest = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void endsWhereAFreshClientBegins(long seed) throws Exception {
        var random = new Random(seed);
        try (var twilio = new StandIn(); var alice = twilio.client("alice"); var fresh = twilio.client("alice")) {
            List<ConversationSid> visits = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                visits.add(twilio.conversation("alice", "bob"));
            }
            alice.gateway.listen(this::apply);
            alice.connected();
            alice.gateway.conversations().join().forEach(this::apply);
            List<String> said = new ArrayList<>();
            for (ConversationSid visit : visits) {
                known.put(visit, new ConcurrentHashMap<>());
                alice.gateway.open(visit, 50).join().newest().messages().forEach(message -> apply(visit, message));
            }
            for (int step = 0; step < 40; step++) {
                ConversationSid visit = visits.get(random.nextInt(visits.size()));
                String text = "step " + step;
                switch (random.nextInt(5)) {
                    case 0 -> twilio.strike(ON_THE_SOCKET.get(random.nextInt(ON_THE_SOCKET.size())));
                    case 1 -> twilio.strike(ON_REQUESTS.get(random.nextInt(ON_REQUESTS.size())), "", REQUESTS.get(random.nextInt(REQUESTS.size())));
                    case 2 -> {
                        send(alice, visit, text);
                        said.add(text);
                    }
                    default -> {
                        twilio.say(visit, "bob", text);
                        said.add(text);
                    }
                }
            }
            twilio.noFaults();
            alice.live();
            fresh.connected();
            for (ConversationSid visit : visits) {
                Map<Long, ChatMessage> truth = new TreeMap<>();
                fresh.gateway.newest(visit, 100).join().messages().forEach(message -> truth.put(message.index(), message));
                await().untilAsserted(() -> assertThat(new TreeMap<>(known.get(visit))).isEqualTo(truth));
            }
            assertThat(known.values().stream().flatMap(messages -> messages.values().stream()).map(message -> message.body().text()))
                    .containsExactlyInAnyOrderElementsOf(said);
            for (ConversationOverview overview : fresh.gateway.conversations().join()) {
                await().untilAsserted(() -> assertThat(newest.getOrDefault(overview.sid(), -1L)).isEqualTo(overview.lastMessage().orElse(-1)));
            }
        }
    }

    /** As the outbox does: the same message until it is known to be there. */
    private static void send(GatewayFixture client, ConversationSid visit, String text) {
        var message = new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(text), new Reference("Practitioner", "1"), Instant.now());
        await().pollInterval(Duration.ofMillis(20)).until(() -> client.gateway.send(visit, message).join() instanceof SendOutcome.Accepted);
    }

    private void apply(ChatEvent event) {
        switch (event) {
            case ChatEvent.MessageStored(var visit, var message) -> apply(visit, message);
            case ChatEvent.NewestVerified(var visit, var page) -> page.messages().forEach(message -> apply(visit, message));
            case ChatEvent.OverviewChanged(var overview) -> apply(overview);
            default -> { }
        }
    }

    private void apply(ConversationOverview overview) {
        newest.put(overview.sid(), overview.lastMessage().orElse(-1));
    }

    private void apply(ConversationSid visit, ChatMessage message) {
        known.get(visit).merge(message.index(), message, (before, now) -> now.version() >= before.version() ? now : before);
    }
}
