package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.store.MemoryJournal;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import health.rapport.support.SearchWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageSearchTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final ConversationSid EARLIER = new ConversationSid("CH0");
    private static final Author PHONE = new Author.Phone(new PhoneNumber("+16175550123"));
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final HandClock clock = new HandClock(NINE);
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final FakeMemory memory = new FakeMemory();
    private final Conversations conversations =
            new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), memory, new Reference("Practitioner", "careful"),
                    Runnable::run, clock, new Random(7));
    private final Inbox inbox = new Inbox(gateway, memory, new Lane(Runnable::run), clock);
    private final MessageSearch search = new MessageSearch(conversations, inbox, memory, new Lane(Runnable::run));

    @Test
    void findsWhatIsLoadedNewestFirstAndWhatArrivesLater() {
        mine();
        say("Two metformin a day");
        say("No metformín today");
        conversations.conversation(SID).open(OptionalLong.empty());
        assertThat(found("METFOR")).containsExactly("No metformín today", "Two metformin a day");

        say("day after day: metformin");
        assertThat(found("day metfor")).containsExactly("day after day: metformin", "Two metformin a day");
    }

    @Test
    void findsTheNewestMessageOfAConversationThatNobodyOpened() {
        say("I am late");
        mine();

        assertThat(found("late")).containsExactly("I am late");
    }

    @Test
    void findsWhatIsRememberedOfIt() {
        memory.keep(SID, new ChatMemory.RememberedConversation(List.of(message("IMa", 1, "from last week", NINE)), List.of(), Optional.empty(), NINE));
        mine();

        assertThat(found("week")).containsExactly("from last week");
    }

    @Test
    void findsWhatSomebodyReadOfEarlierConversationsAndWhereItStands() {
        mine();
        search.earlier(SID,
                List.of(new RecordedMessage(EARLIER, new MessageSid("IMz"), Optional.empty(), new MessageBody("an old rash"), List.of(),
                        NINE.minusSeconds(9000), RecordedMessage.Loss.NONE_KNOWN)));

        assertThat(search.find(SearchWords.of("rash"), 10).join()).singleElement().extracting(FoundMessage::shownIn).isEqualTo(SID);
    }

    @Test
    void anEditTakesThePlaceOfWhatWasSaidBefore() {
        mine();
        say("come at three");
        conversations.conversation(SID).open(OptionalLong.empty());
        assertThat(found("three")).hasSize(1);
        ChatMessage before = gateway.stored.get(SID).getFirst();
        gateway.tell(new ChatEvent.MessageStored(SID, new ChatMessage(before.sid(), before.index(), before.version() + 1, before.author(), before.participant(),
                new MessageBody("come at four"), before.sentAt(), before.localId(), before.sender(), before.delivery(), before.media(), true)));

        assertThat(found("three")).isEmpty();
        assertThat(found("four")).hasSize(1);
    }

    @Test
    void whatIsDeletedIsFoundNoMore() {
        mine();
        say("wrong patient");
        say("right patient");
        conversations.conversation(SID).open(OptionalLong.empty());
        assertThat(found("patient")).hasSize(2);
        gateway.tell(new ChatEvent.MessageDeleted(SID, 0));

        assertThat(found("patient")).containsExactly("right patient");
    }

    @Test
    void aConversationThatIsNoLongerMineIsFoundNoMore() {
        say("I am late");
        mine();
        assertThat(found("late")).hasSize(1);
        gateway.tell(new ChatEvent.ConversationGone(SID));

        assertThat(found("late")).isEmpty();
    }

    @Test
    void aLockedDeskHoldsNothingAndFindsItAgainAfterwards() {
        mine();
        say("I am late");
        conversations.conversation(SID).open(OptionalLong.empty());
        assertThat(found("late")).hasSize(1);
        search.forget().join();

        assertThat(found("late")).hasSize(1);
    }

    @Test
    void letsGoOfTheOldestWhereThereAreTooMany() {
        var index = new MessageIndex(100);
        for (int at = 0; at < 1000; at++) {
            index.put(new FoundMessage.Told(SID, message("IM" + at, at, "message " + at, NINE.plus(Duration.ofMinutes(at)))));
        }

        assertThat(index.size()).isBetween(100, 110);
        assertThat(index.find(SearchWords.of("message"), 1)).singleElement().extracting(found -> found.body().text()).isEqualTo("message 999");
        assertThat(index.find(SearchWords.of("message 5"), 1000)).noneMatch(found -> found.body().text().equals("message 5"));
    }

    private List<String> found(String typed) {
        return search.find(SearchWords.of(typed), 10).join().stream().map(message -> message.body().text()).toList();
    }

    private void mine() {
        gateway.overviews.put(SID, new ConversationOverview(SID, "", ConversationOverview.State.ACTIVE, OptionalLong.of(0), Optional.of(NINE),
                OptionalLong.of(0), OptionalLong.of(0), false));
        inbox.start();
    }

    private void say(String text) {
        clock.advance(Duration.ofSeconds(30));
        gateway.receive(SID, PHONE, text, clock.now());
    }

    private static ChatMessage message(String sid, long index, String text, Instant at) {
        return new ChatMessage(new MessageSid(sid), index, 1, PHONE, Optional.empty(), new MessageBody(text), at, Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), false);
    }
}
