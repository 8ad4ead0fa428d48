package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.HandClock;
import health.rapport.store.NoMemory;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.support.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");
    private static final ConversationSid LOPEZ = new ConversationSid("CH1");
    private static final ConversationSid OSEI = new ConversationSid("CH2");
    private static final Author.Phone PATIENT = new Author.Phone(new PhoneNumber("+16175550142"));
    private static final Author.Service REMINDER = new Author.Service(Author.Service.REMINDER);
    private static final Author.Chat NURSE = new Author.Chat(new ChatIdentity("nurse"));

    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final Inbox inbox = new Inbox(gateway, new NoMemory(), new Lane(Runnable::run), new HandClock(java.time.Instant.parse("2026-11-23T09:00:00Z")));

    @Test
    void theNewestMessageComesFirstAndMovesUpLive() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        gateway.receive(OSEI, PATIENT, "He still has a fever", MORNING.plusSeconds(60));
        list(LOPEZ, 0, OptionalLong.empty());
        list(OSEI, 0, OptionalLong.empty());
        inbox.start();
        assertThat(sids()).containsExactly(OSEI, LOPEZ);

        gateway.receive(LOPEZ, PATIENT, "Hello?", MORNING.plusSeconds(120));
        list(LOPEZ, 1, OptionalLong.empty());

        assertThat(sids()).containsExactly(LOPEZ, OSEI);
        assertThat(entry(LOPEZ).last().orElseThrow().body().text()).isEqualTo("Hello?");
    }

    @Test
    void unreadIsUnknownUntilSomethingWasReadAndThenCounted() {
        for (int i = 0; i < 5; i++) {
            gateway.receive(LOPEZ, PATIENT, "text " + i, MORNING);
        }
        list(LOPEZ, 4, OptionalLong.empty());
        inbox.start();
        assertThat(entry(LOPEZ).unread()).isEmpty();
        assertThat(entry(LOPEZ).isUnread()).isTrue();

        list(LOPEZ, 4, OptionalLong.of(1));
        assertThat(entry(LOPEZ).unread()).hasValue(3);

        list(LOPEZ, 4, OptionalLong.of(4));
        assertThat(entry(LOPEZ).isUnread()).isFalse();
    }

    @Test
    void readingEndsUnreadButOnlyAnAnswerEndsNeedsReply() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        list(LOPEZ, 0, OptionalLong.of(0));
        inbox.start();
        assertThat(entry(LOPEZ).isUnread()).isFalse();
        assertThat(entry(LOPEZ).needsReply()).isTrue();

        gateway.receive(LOPEZ, NURSE, "Yes, behind the building", MORNING.plusSeconds(60));

        assertThat(entry(LOPEZ).needsReply()).isFalse();
    }

    @Test
    void aReminderAnswersNobodyAndIsNoNews() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        list(LOPEZ, 0, OptionalLong.of(0));
        inbox.start();
        gateway.receive(LOPEZ, REMINDER, "Your visit is tomorrow", MORNING.plusSeconds(60));
        list(LOPEZ, 1, OptionalLong.of(0));

        assertThat(entry(LOPEZ).last().orElseThrow().body().text()).isEqualTo("Your visit is tomorrow");
        assertThat(entry(LOPEZ)).returns(true, InboxEntry::needsReply).returns(OptionalLong.of(0), InboxEntry::unread);

        gateway.receive(LOPEZ, NURSE, "Yes, behind the building", MORNING.plusSeconds(120));
        list(LOPEZ, 2, OptionalLong.of(0));
        assertThat(entry(LOPEZ)).returns(false, InboxEntry::needsReply).returns(OptionalLong.of(2), InboxEntry::unread);
    }

    @Test
    void whatWaitsBehindRemindersIsFoundByWhoeverStartsLater() {
        gateway.store(LOPEZ, PATIENT, "Is there parking?", MORNING);
        gateway.store(LOPEZ, REMINDER, "Your visit is on Friday", MORNING.plusSeconds(60));
        gateway.store(LOPEZ, REMINDER, "Your visit is tomorrow", MORNING.plusSeconds(120));
        gateway.store(OSEI, REMINDER, "Your visit is tomorrow", MORNING.plusSeconds(120));
        list(LOPEZ, 2, OptionalLong.empty());
        list(OSEI, 0, OptionalLong.empty());
        inbox.start();

        assertThat(entry(LOPEZ)).returns(true, InboxEntry::needsReply).returns(true, InboxEntry::isUnread);
        assertThat(entry(OSEI)).returns(false, InboxEntry::needsReply).returns(false, InboxEntry::isUnread);
    }

    @Test
    void aQuestionThatWasRemovedBehindAReminderWaitsNoMore() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        gateway.receive(LOPEZ, REMINDER, "Your visit is tomorrow", MORNING.plusSeconds(60));
        list(LOPEZ, 1, OptionalLong.empty());
        inbox.start();
        gateway.messages(LOPEZ).removeFirst();
        gateway.tell(new ChatEvent.MessageDeleted(LOPEZ, 0));

        assertThat(entry(LOPEZ).needsReply()).isFalse();
    }

    @Test
    void aPatientWhoWritesByChatWaitsToo() {
        ChatMessage asked = gateway.store(LOPEZ, new Author.Chat(new ChatIdentity("patient")), "Is there parking?", MORNING)
                .by(new Reference("RelatedPerson", "mother"));
        gateway.messages(LOPEZ).set(0, asked);
        list(LOPEZ, 0, OptionalLong.of(0));
        inbox.start();

        assertThat(entry(LOPEZ).needsReply()).isTrue();
    }

    @Test
    void aRemovedNewestMessageIsShownNoMore() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        gateway.receive(LOPEZ, NURSE, "For somebody else", MORNING.plusSeconds(60));
        list(LOPEZ, 1, OptionalLong.empty());
        inbox.start();
        gateway.messages(LOPEZ).removeLast();
        list(LOPEZ, 0, OptionalLong.empty());
        assertThat(entry(LOPEZ).last().orElseThrow().body().text()).isEqualTo("Is there parking?");

        gateway.messages(LOPEZ).removeLast();
        gateway.tell(new ChatEvent.MessageDeleted(LOPEZ, 0));
        assertThat(entry(LOPEZ).last()).isEmpty();
    }

    @Test
    void whatCameWhileTheRemovedOneWasLookedForIsTheNewest() {
        gateway.receive(LOPEZ, PATIENT, "Is there parking?", MORNING);
        list(LOPEZ, 0, OptionalLong.empty());
        inbox.start();
        gateway.pagesWait = new CompletableFuture<>();
        gateway.tell(new ChatEvent.MessageDeleted(LOPEZ, 0));
        gateway.receive(LOPEZ, PATIENT, "Hello?", MORNING.plusSeconds(60));
        gateway.pagesWait.complete(null);
        assertThat(entry(LOPEZ).last().orElseThrow().body().text()).isEqualTo("Hello?");
    }

    @Test
    void aConversationIWasTakenOutOfIsGone() {
        list(LOPEZ, -1, OptionalLong.empty());
        inbox.start();
        gateway.tell(new ChatEvent.ConversationGone(LOPEZ));

        assertThat(inbox.state().value()).isEqualTo(new InboxState.Ready(List.of(), java.util.Optional.empty()));
    }

    @Test
    void aConversationWithoutMessagesHasNothingUnread() {
        list(LOPEZ, -1, OptionalLong.empty());
        inbox.start();

        assertThat(entry(LOPEZ).last()).isEmpty();
        assertThat(entry(LOPEZ).unread()).hasValue(0);
    }

    private void list(ConversationSid sid, long lastMessage, OptionalLong lastRead) {
        var overview = new ConversationOverview(sid, "", ConversationOverview.State.ACTIVE, lastMessage < 0 ? OptionalLong.empty()
                : OptionalLong.of(lastMessage), Optional.empty(), lastRead, OptionalLong.empty(), false);
        gateway.overviews.put(sid, overview);
        gateway.tell(new ChatEvent.OverviewChanged(overview));
    }

    private List<ConversationSid> sids() {
        return ((InboxState.Ready) inbox.state().value()).entries().stream().map(entry -> entry.overview().sid()).toList();
    }

    private InboxEntry entry(ConversationSid sid) {
        return ((InboxState.Ready) inbox.state().value()).entries().stream().filter(entry -> entry.overview().sid().equals(sid)).findFirst().orElseThrow();
    }
}
