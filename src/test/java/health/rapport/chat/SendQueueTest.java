package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private final SendQueue queue = new SendQueue();
    private final OutboxEntry one = entry("one");
    private final OutboxEntry two = entry("two");
    private final OutboxEntry three = entry("three");

    @Test
    void eachHasItsTurnInTheOrderInWhichItCame() {
        add(one, two, three);

        assertThat(turns()).containsExactly("one", "two", "three");
    }

    @Test
    void whatMayHaveLeftIsHeldAndComesBackBeforeAllThatCameSince() {
        queue.addUnsure(one);
        queue.addUnsure(two);

        assertThat(queue.hold()).containsExactly(one, two);
        add(three);
        assertThat(queue.isHead(three)).isTrue();
        assertThat(queue.has(one.message().localId())).isTrue();

        queue.letGo();
        assertThat(turns()).containsExactly("one", "two", "three");
    }

    @Test
    void whatHasNotLeftIsHandedOutWhileTheRestIsHeld() {
        add(one);
        queue.addUnsure(two);

        assertThat(queue.hold()).containsExactly(one, two);

        assertThat(queue.head()).isEmpty();
        queue.letGo();
        assertThat(turns()).containsExactly("two");
    }

    @Test
    void whatIsHeldIsNotConfirmed() {
        queue.addUnsure(one);
        queue.hold();
        queue.letGo();

        assertThat(queue.head().orElseThrow().fate()).isEqualTo(new Fate.Unconfirmed(1));
        assertThat(queue.mayHaveLeft(one)).isTrue();
    }

    @Test
    void aHeadThatWasGivenUpIsNotPutBackBeforeAnother() {
        add(one, two);
        queue.remove(one.message().localId());

        assertThat(queue.replaceHead(one, one.unconfirmed())).isFalse();
        assertThat(turns()).containsExactly("two");
    }

    @Test
    void whatWasLookedForInVainIsSentAsIfNew() {
        queue.addUnsure(one);
        queue.markNotSent(one);

        assertThat(queue.mayHaveLeft(one)).isFalse();
        assertThat(queue.isHead(one)).isTrue();
    }

    @Test
    void allOfItIsGivenUpAlsoWhatIsHeld() {
        queue.addUnsure(one);
        queue.hold();
        add(two);

        assertThat(queue.clear()).extracting(entry -> entry.message().body().text()).containsExactly("one", "two");

        queue.letGo();
        assertThat(queue.head()).isEmpty();
        assertThat(queue.mayHaveLeft(one)).isFalse();
    }

    private void add(OutboxEntry... entries) {
        List.of(entries).forEach(queue::add);
    }

    private List<String> turns() {
        return Stream.generate(queue::head).takeWhile(head -> head.isPresent()).map(head -> {
            queue.remove(head.get().message().localId());
            return head.get().message().body().text();
        }).toList();
    }

    private static OutboxEntry entry(String text) {
        Instant now = Instant.parse("2026-11-23T17:00:00Z");
        var message = new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(text), new Reference("Practitioner", "careful"), now);
        return new OutboxEntry(new ConversationSid("CH1"), message, new Fate.Sending(1), now);
    }
}
