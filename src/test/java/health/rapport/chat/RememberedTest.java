package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.store.MemoryJournal;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Yesterday with a network, today without one, and then with it again. */
class RememberedTest {
    private static final Instant YESTERDAY = Instant.parse("2026-11-22T09:00:00Z");
    private static final ConversationSid LOPEZ = new ConversationSid("CH1");
    private static final ConversationSid OSEI = new ConversationSid("CH2");
    private static final ChatIdentity ME = new ChatIdentity("me");
    private static final Author.Phone PATIENT = new Author.Phone(new PhoneNumber("+16175550142"));

    private final HandClock clock = new HandClock(YESTERDAY);
    private final FakeMemory memory = new FakeMemory();
    private final FakeChatGateway today = new FakeChatGateway(ME);

    @BeforeEach
    void yesterday() {
        var gateway = new FakeChatGateway(ME);
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", YESTERDAY);
        gateway.receive(OSEI, PATIENT, "He still has a fever", YESTERDAY.plusSeconds(60));
        list(gateway, LOPEZ, 0);
        list(gateway, OSEI, 0);
        gateway.participants.put(LOPEZ,
                List.of(new ChatParticipant(new ParticipantSid("MB1"), new ChatParticipant.Address.Sms(PATIENT.number(), Optional.empty()),
                Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty())));
        Inbox inbox = inbox(gateway);
        inbox.start();
        inbox.settle(Duration.ofSeconds(5));
        Conversations conversations = conversations(gateway);
        conversations.conversation(LOPEZ).open(OptionalLong.empty());
        conversations.settle(Duration.ofSeconds(5));
        today.there = new CompletableFuture<>();
    }

    @Test
    void theListIsShownWithItsAgeUntilTheServiceIsHeardAndThenItsListIsTheList() {
        Inbox inbox = inbox(today);
        inbox.start();
        assertThat(inbox.state().value()).isInstanceOfSatisfying(InboxState.Ready.class, ready -> {
            assertThat(ready.entries()).extracting(entry -> entry.overview().sid()).containsExactly(OSEI, LOPEZ);
            assertThat(ready.asOf()).contains(YESTERDAY);
        });

        today.receive(LOPEZ, PATIENT, "Is there parking?", YESTERDAY);
        today.receive(LOPEZ, PATIENT, "Hello?", YESTERDAY.plusSeconds(86_400));
        list(today, LOPEZ, 1);
        today.there.complete(null);

        assertThat(inbox.state().value()).isInstanceOfSatisfying(InboxState.Ready.class, ready -> {
            assertThat(ready.asOf()).isEmpty();
            assertThat(ready.entries()).singleElement().satisfies(entry -> assertThat(entry.last().orElseThrow().body().text()).isEqualTo("Hello?"));
        });
    }

    @Test
    void whatIsNotTheServicesAnyMoreGoesFromTheTranscript() {
        Conversation conversation = conversations(today).conversation(LOPEZ);
        conversation.open(OptionalLong.empty());
        assertThat(texts(conversation)).containsExactly("Is there parking?");
        assertThat(conversation.state().value().participants()).hasSize(1);
        assertThat(conversation.state().value().loading()).isEqualTo(ConversationState.Loading.OPENING);

        today.receive(LOPEZ, PATIENT, "Is there parking at the door?", YESTERDAY);
        today.there.complete(null);

        assertThat(texts(conversation)).containsExactly("Is there parking at the door?");
        assertThat(conversation.state().value().loading()).isEqualTo(ConversationState.Loading.NOTHING);
    }

    private static List<String> texts(Conversation conversation) {
        return conversation.state().value().timeline().rows().stream().map(row -> ((TimelineRow.Stored) row).message().body().text()).toList();
    }

    private Inbox inbox(FakeChatGateway gateway) {
        return new Inbox(gateway, memory, new Lane(Runnable::run), clock);
    }

    private Conversations conversations(FakeChatGateway gateway) {
        return new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), memory, new Reference("Practitioner", "careful"),
                Runnable::run, clock, new Random(7));
    }

    private static void list(FakeChatGateway gateway, ConversationSid sid, long newest) {
        gateway.overviews.put(sid, new ConversationOverview(sid, "", ConversationOverview.State.ACTIVE, OptionalLong.of(newest),
                Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false));
    }
}
