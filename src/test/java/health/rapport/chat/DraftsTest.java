package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DraftsTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final Duration LONG = Duration.ofSeconds(5);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FillingJournal disk = new FillingJournal();
    private final Map<ConversationSid, Draft> shelf = new HashMap<>();
    private final Drafts drafts = new Drafts(new DraftShelf() {
        @Override
        public Map<ConversationSid, Draft> all() {
            return Map.copyOf(shelf);
        }

        @Override
        public void keep(ConversationSid conversation, Draft draft) {
            shelf.put(conversation, draft);
        }
    }, new Lane(Runnable::run), clock);
    private final Conversation conversation = new Conversations(new FakeChatGateway(new ChatIdentity("me")), TextingConsent.UNKNOWN, disk, new NoMemory(),
            new Reference("Practitioner", "careful"), Runnable::run, clock, new Random(7)).conversation(SID);

    @Test
    void whatBecameAMessageEndsOnTheShelf() {
        type("See you at nine");
        clock.advance(LONG);
        send();
        assertThat(shelf).containsEntry(SID, Draft.EMPTY);
    }

    @Test
    void whatCouldNotBeKeptStaysOnTheShelf() {
        type("See you at nine");
        clock.advance(LONG);
        type("See you at nine!");
        disk.full = true;
        send();
        drafts.settle(LONG);
        clock.advance(LONG);
        assertThat(shelf).containsEntry(SID, Draft.of("See you at nine"));
        assertThat(drafts.of(SID)).isEqualTo(Draft.EMPTY);

        type("Are you there?");
        clock.advance(LONG);
        assertThat(shelf).as("what is typed since").containsEntry(SID, Draft.of("Are you there?"));
    }

    @Test
    void theShelfWaitsUntilTheMessageIsKept() {
        type("See you at nine");
        clock.advance(LONG);
        type("See you at nine!");
        var kept = new CompletableFuture<Void>();
        drafts.sent(SID, kept);
        clock.advance(LONG);
        assertThat(shelf).containsEntry(SID, Draft.of("See you at nine"));

        kept.complete(null);
        assertThat(shelf).containsEntry(SID, Draft.EMPTY);
    }

    @Test
    void whatIsTypedWhileItWaitsIsWrittenAfterwards() {
        var kept = new CompletableFuture<Void>();
        drafts.sent(SID, kept);
        type("Are you there?");
        clock.advance(LONG);
        assertThat(shelf).isEmpty();

        kept.cancel(false);
        assertThat(shelf).containsEntry(SID, Draft.of("Are you there?"));
    }

    private void type(String text) {
        drafts.keep(SID, Draft.of(text));
    }

    private void send() {
        drafts.sent(SID, ((Acceptance.Accepted) conversation.send(drafts.of(SID))).kept());
    }
}
