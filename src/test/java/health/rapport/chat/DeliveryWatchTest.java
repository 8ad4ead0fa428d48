package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery;
import health.rapport.model.Delivery.Portion;
import health.rapport.model.PhoneNumber;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox shows of texts in conversations that nobody has open. */
class DeliveryWatchTest {
    private static final ConversationSid LOPEZ = new ConversationSid("CH1");
    private static final Author.Chat NURSE = new Author.Chat(new ChatIdentity("nurse"));
    private static final Delivery ON_ITS_WAY = new Delivery(1, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE, Portion.NONE);
    private static final Delivery DELIVERED = new Delivery(1, Portion.ALL, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE);
    private static final Delivery LOST = new Delivery(1, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE, Portion.ALL);
    private static final Duration LONG = Duration.ofHours(3);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final Inbox inbox = new Inbox(gateway, new NoMemory(), new Lane(Runnable::run), clock);

    @BeforeEach
    void start() {
        list(-1);
        inbox.start();
    }

    @Test
    void aTextThatIsLostAfterItsConversationWasLeftIsMarked() {
        text(ON_ITS_WAY);
        gateway.newestIs(LOPEZ, LOST);
        assertThat(entry().lastWasLost()).isFalse();
        clock.advance(DeliveryWatch.PAUSES.getFirst());
        assertThat(entry().lastWasLost()).isTrue();
    }

    @Test
    void soIsOneOfWhichTheServiceDidNotSayAtOnceThatItGoesToAPhone() {
        gateway.receive(LOPEZ, NURSE, "See you at nine", clock.now());
        list(0);
        gateway.newestIs(LOPEZ, ON_ITS_WAY);
        clock.advance(DeliveryWatch.PAUSES.getFirst());
        gateway.newestIs(LOPEZ, LOST);
        clock.advance(LONG);
        assertThat(entry().lastWasLost()).isTrue();
    }

    @Test
    void itIsLookedAtAFewTimesAndNoMore() {
        text(ON_ITS_WAY);
        assertThat(looksDuring(LONG)).isEqualTo(DeliveryWatch.PAUSES.size());
        assertThat(looksDuring(LONG)).isZero();
    }

    @Test
    void nobodyLooksAgainOnceItsFateIsKnown() {
        text(ON_ITS_WAY);
        gateway.newestIs(LOPEZ, DELIVERED);
        assertThat(looksDuring(LONG)).isEqualTo(1);
    }

    @Test
    void whatGoesToNoPhoneIsLookedAtOnce() {
        gateway.receive(LOPEZ, NURSE, "Whose turn is it?", clock.now());
        list(0);
        assertThat(looksDuring(LONG)).isEqualTo(1);
    }

    @Test
    void aPatientsMessageIsNotLookedAt() {
        gateway.receive(LOPEZ, new Author.Phone(new PhoneNumber("+16175550142")), "Is there parking?", clock.now());
        list(0);
        assertThat(looksDuring(LONG)).isZero();
    }

    @Test
    void whatTheServiceToldWhileItWasAwayIsAskedForWhenItIsBack() {
        text(ON_ITS_WAY);
        clock.advance(LONG);
        gateway.connection.set(new Connection.Lost(clock.now()));
        gateway.newestIs(LOPEZ, LOST);
        clock.advance(Duration.ofDays(2));
        gateway.connection.set(new Connection.Live());
        assertThat(entry().lastWasLost()).isTrue();
    }

    @Test
    void whatNobodyKnowsAfterADayIsLookedAtOnceMoreWhenTheServiceIsBack() {
        text(ON_ITS_WAY);
        clock.advance(Duration.ofDays(2));
        assertThat(looksAfterALoss()).isEqualTo(1);
        assertThat(looksAfterALoss()).isZero();
    }

    private int looksAfterALoss() {
        int before = gateway.newestRead.size();
        gateway.connection.set(new Connection.Lost(clock.now()));
        gateway.connection.set(new Connection.Live());
        return gateway.newestRead.size() - before;
    }

    private int looksDuring(Duration time) {
        int before = gateway.newestRead.size();
        clock.advance(time);
        return gateway.newestRead.size() - before;
    }

    private void text(Delivery delivery) {
        gateway.receive(LOPEZ, NURSE, "See you at nine", clock.now());
        gateway.newestIs(LOPEZ, delivery);
        list(0);
        gateway.tell(new ChatEvent.MessageStored(LOPEZ, gateway.messages(LOPEZ).getLast()));
    }

    private void list(long lastMessage) {
        var overview = new ConversationOverview(LOPEZ, "", ConversationOverview.State.ACTIVE, lastMessage < 0 ? OptionalLong.empty()
                : OptionalLong.of(lastMessage), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false);
        gateway.overviews.put(LOPEZ, overview);
        gateway.tell(new ChatEvent.OverviewChanged(overview));
    }

    private InboxEntry entry() {
        return ((InboxState.Ready) inbox.state().value()).entries().getFirst();
    }
}
