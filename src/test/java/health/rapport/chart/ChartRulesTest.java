package health.rapport.chart;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartRulesTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final ConversationSid TALK = new ConversationSid("CH1");
    private static final LocalDate THE_22ND = LocalDate.of(2026, 11, 22);
    private static final ChatMessage LATE = message(3, "2026-11-23T04:59:59Z");
    private static final ChatMessage EARLY = message(4, "2026-11-23T05:00:00Z");
    private static final ChatMessage LAST = message(9, "2026-11-24T15:00:00Z");
    private static final List<ChatMessage> ALL = List.of(LATE, EARLY, LAST);

    @Test
    void theWholeConversationLeavesNothingOut() {
        assertThat(new ChartRange.Whole().of(ALL, BOSTON)).isEqualTo(ALL);
    }

    @Test
    void aDayBeginsAndEndsAtTheClinicsMidnight() {
        assertThat(new ChartRange.Days(THE_22ND, THE_22ND).of(ALL, BOSTON)).containsExactly(LATE);
        assertThat(new ChartRange.Days(THE_22ND.plusDays(1), THE_22ND.plusDays(2)).of(ALL, BOSTON)).containsExactly(EARLY, LAST);
        assertThat(new ChartRange.Days(THE_22ND, THE_22ND).of(ALL, ZoneId.of("UTC"))).isEmpty();
    }

    @Test
    void aPartGoesFromOneMessageToAnotherWithBoth() {
        assertThat(new ChartRange.Messages(3, 4).of(ALL, BOSTON)).containsExactly(LATE, EARLY);
        assertThat(ChartRange.Messages.from(4).of(ALL, BOSTON)).containsExactly(EARLY, LAST);
    }

    @Test
    void theFirstFilingIsVersionOneAndReplacesNothing() {
        Edition first = Edition.after(TALK, Optional.empty());
        assertThat(first).returns(1, Edition::number).returns(Optional.empty(), Edition::replaces).returns("CH1.v1", Edition::identifier);
    }

    @Test
    void filingAgainReplacesTheCurrentOne() {
        var current = new Filed(new Reference("DocumentReference", "d"), "7", 3, Instant.EPOCH, Optional.empty(), Optional.empty(), "");
        assertThat(Edition.after(TALK, Optional.of(current))).returns(4, Edition::number).returns(Optional.of(current), Edition::replaces);
    }

    @Test
    void theHashIsFhirsSha1InBase64() {
        assertThat(new ChartFile("abc".getBytes(StandardCharsets.US_ASCII)).sha1()).isEqualTo("qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    }

    private static ChatMessage message(long index, String at) {
        return new ChatMessage(new MessageSid("IM" + index), index, 0, new Author.Chat(new ChatIdentity("me")), Optional.empty(),
                new MessageBody("Hello"), Instant.parse(at), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);
    }
}
