package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.FakeCareRecords;
import health.rapport.model.ChatParticipant;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.FirstText;
import health.rapport.reminders.Language;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TextingLooksTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+16175550142");
    private static final ChatParticipant PHONE = new ChatParticipant(new ParticipantSid("MB1"), new ChatParticipant.Address.Sms(NUMBER, Optional.empty()),
            Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

    private final FakeCareRecords records = new FakeCareRecords();
    private final TextingLooks looks = new TextingLooks(null, records, Optional.of(new FirstText("Lakeside Clinic", Language.ENGLISH)));

    private boolean isBare(String text) {
        return looks.isBareFirstText(List.of(PHONE), new MessageBody(text)).join();
    }

    @Test
    void theFirstTextOfAllSaysWhoseItIsAndTheRestNeedNot() {
        records.neverTexted.add(NUMBER);
        assertThat(isBare("See you at nine.")).isTrue();
        assertThat(isBare("")).as("a file alone").isTrue();
        assertThat(isBare("Lakeside Clinic: see you at nine. Reply STOP to opt out.")).isFalse();
        assertThat(isBare("")).as("the file after those words, though the records are behind").isFalse();
    }

    @Test
    void whoWasTextedBeforeIsAskedAboutOnce() {
        assertThat(isBare("See you at nine.")).isFalse();
        assertThat(isBare("Or at ten.")).isFalse();
        assertThat(records.asked()).isEqualTo(1);
    }

    @Test
    void whoTextsNobodyHasNoSuchRule() {
        records.neverTexted.add(NUMBER);
        var silent = new TextingLooks(null, records, Optional.empty());
        assertThat(silent.isBareFirstText(List.of(PHONE), new MessageBody("See you at nine.")).join()).isFalse();
    }
}
