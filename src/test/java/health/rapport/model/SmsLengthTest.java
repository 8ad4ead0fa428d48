package health.rapport.model;

import static health.rapport.model.SmsLength.Encoding.GSM_7;
import static health.rapport.model.SmsLength.Encoding.UCS_2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {
    @ParameterizedTest
    @CsvSource({"1,1,160", "160,1,160", "161,2,306", "306,2,306", "307,3,459", "1600,11,1683"})
    void plainLettersFill160ThenSegmentsOf153(int letters, int segments, int room) {
        SmsLength length = SmsLength.of("a".repeat(letters));

        assertThat(length).isEqualTo(new SmsLength(GSM_7, letters, room, segments, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"1,1,70", "70,1,70", "71,2,134", "134,2,134", "135,3,201"})
    void oneForeignLetterMakesAllOfItUcs2(int letters, int segments, int room) {
        SmsLength length = SmsLength.of("ж".repeat(letters));

        assertThat(length).isEqualTo(new SmsLength(UCS_2, letters, room, segments, Optional.of("ж")));
    }

    @Test
    void lettersOfWesternEuropeThatGsmHasCostNothing() {
        assertThat(SmsLength.of("Señora Núñez, £5 à côté").encoding()).isEqualTo(UCS_2);
        assertThat(SmsLength.of("Señora, £5, à Zürich, Øre, ¿qué?").encoding()).isEqualTo(GSM_7);
    }

    @Test
    void bracketsAndEuroCountTwice() {
        assertThat(SmsLength.of("[€]")).isEqualTo(new SmsLength(GSM_7, 6, 160, 1, Optional.empty()));
    }

    @Test
    void aDoubleCharacterIsNotCutBetweenSegments() {
        // 152 letters leave one unit in the first segment: the euro sign moves on whole.
        assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(152)).segments()).isEqualTo(3);
    }

    @Test
    void anEmojiIsNotCutBetweenSegments() {
        assertThat(SmsLength.of("ж".repeat(66) + "😀" + "ж".repeat(66)).segments()).isEqualTo(3);
    }

    @Test
    void theCharacterThatCostsIsNamed() {
        assertThat(SmsLength.of("at 2:30 — see you").costly()).contains("—");
        assertThat(SmsLength.of("👍🏽 ok").costly()).contains("👍");
    }

    @Test
    void nothingTakesNoSegment() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(GSM_7, 0, 160, 0, Optional.empty()));
    }
}
