package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.chart.Transcript;
import health.rapport.chat.Connection;
import health.rapport.chat.FakeChatGateway;
import health.rapport.chat.FakeMessageRecords;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayTranscriptsTest {
    private static final ConversationSid TALK = new ConversationSid("CH1");
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final FakeMessageRecords records = new FakeMessageRecords();
    private final GatewayTranscripts transcripts = new GatewayTranscripts(gateway, records);

    @Test
    void aLongConversationIsReadBackToItsFirstMessageInOrder() {
        for (int i = 0; i < 457; i++) {
            gateway.receive(TALK, new Author.Phone(new PhoneNumber("+16175550142")), "Message " + i, Instant.EPOCH.plusSeconds(i));
        }
        Transcript read = transcripts.whole(TALK).join();
        assertThat(read.messages()).hasSize(457).isSortedAccordingTo(Comparator.comparingLong(ChatMessage::index)).doesNotHaveDuplicates();
    }

    @Test
    void aConversationThatNobodyMayReadIsRefused() {
        gateway.closedToMe.add(TALK);
        assertThatThrownBy(() -> transcripts.whole(TALK).join())
                .satisfies(failure -> assertThat(Refused.reason(failure)).isInstanceOf(Refusal.UnknownConversation.class));
    }

    @Test
    void whoLeftTheConversationIsNamedByTheRecords() {
        ChatMessage theirs = gateway.receive(TALK, new Author.Chat(new ChatIdentity("left")), "Your results are fine", Instant.EPOCH);
        var nurse = new Reference("Practitioner", "nurse");
        records.messages.add(new RecordedMessage(TALK, theirs.sid(), Optional.of(nurse), theirs.body(), List.of(), Instant.EPOCH,
                RecordedMessage.Loss.NONE_KNOWN));
        assertThat(transcripts.whole(TALK).join().messages()).singleElement().returns(Optional.of(nurse), ChatMessage::sender);
    }

    @Test
    void withoutALiveConnectionNothingIsReadInsteadOfAPart() {
        gateway.connection.set(new Connection.Closed());
        assertThatThrownBy(() -> transcripts.whole(TALK).join()).satisfies(failure -> assertThat(Refused.reason(failure)).isInstanceOf(Refusal.Offline.class));
    }
}
