package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.BackendOptions;
import health.rapport.care.Seat;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversation;
import health.rapport.chat.Conversations;
import health.rapport.chat.Inbox;
import health.rapport.chat.InboxState;
import health.rapport.chat.RecordWatch;
import health.rapport.chat.TimelineRow;
import health.rapport.chat.TextingConsent;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP works and the WebSocket does not, against the embedded backend. */
class BlockedSocketTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+16175550177");

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HandClock watchClock = new HandClock(Instant.now());
    private Sandbox sandbox;
    private OystehrProject project;
    private TwilioGateway gateway;
    private Inbox inbox;
    private RecordWatch watch;
    private Conversation visit;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        SandboxUser careful = sandbox.user("Careful");
        project = sandbox.as(careful);
        ConversationSid sid = conversation(careful.profile());
        var clock = new SystemClock(alarms);
        gateway = new TwilioGateway(sandbox.addresses().chatSocket(), project.chatTokens(), clock, workers, new Random(7));
        var conversations = new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(), careful.profile(),
                workers, clock, new Random(7));
        inbox = new Inbox(gateway, new NoMemory(), new Lane(workers), clock);
        watch = new RecordWatch(gateway, project.messages(), conversations, inbox, new Lane(workers), watchClock);
        visit = conversations.conversation(sid);
        visit.open(OptionalLong.empty());
        inbox.start();
        watch.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        alarms.shutdownNow();
        workers.shutdownNow();
        project.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse-socket", "silent-socket"})
    void readsTheRecordsUntilTheSocketIsBackAndShowsEverythingOnce(String fault) throws Exception {
        gateway.connect();
        await().until(() -> watch.connection().value() instanceof Connection.Live);
        sandbox.door().text(PHONE, new MessageBody("before")).join();
        await().until(() -> texts().equals(List.of("before")));

        sandbox.arm(fault, 1_000);
        sandbox.arm("drop", 1);
        await().until(() -> gateway.connection().value() instanceof Connection.Lost);
        sandbox.door().text(PHONE, new MessageBody("while away")).join();
        visit.send(new MessageBody("I come"));
        showsWithinSomeReadings(List.of("before", "while away", "I come"));
        assertThat(watch.connection().value()).isEqualTo(new Connection.Delayed());
        assertThat(rows().get(1)).isInstanceOf(TimelineRow.Recorded.class);
        assertThat(rows().get(2)).as("waits for the live connection").isInstanceOf(TimelineRow.Pending.class);
        assertThat(newestInInbox()).isEqualTo("while away");

        sandbox.mend();
        await().atMost(Duration.ofSeconds(20)).until(() -> watch.connection().value() instanceof Connection.Live);
        await().untilAsserted(() -> assertThat(rows()).hasSize(3).allMatch(TimelineRow.Stored.class::isInstance));
        assertThat(texts()).containsExactly("before", "while away", "I come");
        await().untilAsserted(() -> assertThat(sandbox.door().texts(PHONE).join()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse-socket", "silent-socket"})
    void showsTheConversationsThoughItWasNeverConnected(String fault) throws Exception {
        sandbox.arm(fault, 1_000);
        sandbox.door().text(PHONE, new MessageBody("Is anybody there?")).join();
        gateway.connect();

        showsWithinSomeReadings(List.of("Is anybody there?"));
        assertThat(newestInInbox()).isEqualTo("Is anybody there?");

        sandbox.mend();
        await().atMost(Duration.ofSeconds(20)).until(() -> watch.connection().value() instanceof Connection.Live);
        await().untilAsserted(() -> assertThat(rows()).singleElement().isInstanceOf(TimelineRow.Stored.class));
    }

    /** The recorder writes when Twilio's webhook has come. */
    private void showsWithinSomeReadings(List<String> texts) {
        await().untilAsserted(() -> {
            watchClock.advance(Duration.ofSeconds(5));
            assertThat(texts()).isEqualTo(texts);
        });
    }

    private String newestInInbox() {
        await().until(() -> inbox.state().value() instanceof InboxState.Ready ready
                && ready.entries().stream().anyMatch(entry -> entry.recorded().isPresent()));
        return ((InboxState.Ready) inbox.state().value()).entries().getFirst().recorded().orElseThrow().body().text();
    }

    private ConversationSid conversation(Reference clinician) throws Exception {
        Reference patient = sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Osei"}],"telecom":[{"system":"sms","value":"%s"}]}""".formatted(PHONE.e164()));
        Reference encounter = sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"}}""".formatted(patient));
        var started = project.desk().start(encounter).join();
        project.desk().seat(started, List.of(Seat.chat(clinician), Seat.sms(patient, PHONE))).join();
        return started.conversation();
    }

    private List<TimelineRow> rows() {
        return visit.state().value().timeline().rows();
    }

    private List<String> texts() {
        return rows().stream().map(row -> switch (row) {
            case TimelineRow.Stored(var message) -> message.body().text();
            case TimelineRow.Recorded(var message) -> message.body().text();
            case TimelineRow.Pending(var message, var fate) -> message.body().text();
        }).toList();
    }
}
