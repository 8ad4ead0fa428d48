package health.rapport.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArabicShapingTest {
    @Test
    void lettersTakeTheFormOfTheirPlace() {
        assertThat(ArabicShaping.shape("ببب")).isEqualTo("\uFE91\uFE92\uFE90");
        assertThat(ArabicShaping.shape("ب")).isEqualTo("\uFE8F");
    }

    @Test
    void aLetterThatJoinsNothingAfterItEndsTheJoining() {
        assertThat(ArabicShaping.shape("دب")).isEqualTo("\uFEA9\uFE8F");
        assertThat(ArabicShaping.shape("باب")).isEqualTo("\uFE91\uFE8E\uFE8F");
    }

    @Test
    void lamAndAlefBecomeOneLetter() {
        assertThat(ArabicShaping.shape("لا")).isEqualTo("\uFEFB");
        assertThat(ArabicShaping.shape("سلام")).isEqualTo("\uFEB3\uFEFC\uFEE1");
    }

    @Test
    void marksStandOnLettersAndPartNone() {
        assertThat(ArabicShaping.shape("بَب")).isEqualTo("\uFE91\u064E\uFE90");
    }

    @Test
    void theLettersOfPersianAndUrduAreJoinedToo() {
        assertThat(ArabicShaping.shape("گپ")).isEqualTo("\uFB94\uFB57");
    }

    @Test
    void aNonJoinerPartsAndOtherWritingIsLeftAsItIs() {
        assertThat(ArabicShaping.shape("ب\u200Cب")).isEqualTo("\uFE8F\u200C\uFE8F");
        assertThat(ArabicShaping.shape("Zoë 王 Пётр 🎉")).isEqualTo("Zoë 王 Пётр 🎉");
    }
}
