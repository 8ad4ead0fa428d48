package health.rapport.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
    @ParameterizedTest
    @ValueSource(strings = {"YES", "yes", "Sí", "si!", "C", "c.", "1", "Y", "👍", "👍🏽", "OK", "Confirmo", "I'll be there", "I’ll be there!"})
    void plainYes(String body) {
        assertThat(Answer.of(body)).isEqualTo(Answer.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No", "NO.", "no gracias", "I can't make it", "n"})
    void plainNo(String body) {
        assertThat(Answer.of(body)).isEqualTo(Answer.DECLINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCEL", "yes but can we make it 10", "no idea, which one?", "si puedo más tarde", "2", "", "who is this", "not sure", "1/2"})
    void whateverCouldMeanAnythingElseWaitsForAPerson(String body) {
        assertThat(Answer.of(body)).isEqualTo(Answer.FOR_A_PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"please stop texting me", "Stop sending these", "STOP please", "Don't text me again", "no more messages", "take me off your list",
        "I do not want any more reminders", "opt me out", "remove my number", "No más mensajes", "no mas mensajes por favor", "Dejen de mandarme mensajes",
        "no me escriban más", "No quiero recibir mensajes", "quiten mi número", "deja de escribirme",
        "Stop.", "STOP!", "\"STOP\"", "Stop stop", "Unsubscribe!", "opt-out", "No more", "No more, please.", "Remove me", "remove me please", "No más",
        "¡No más, por favor!", "Alto por favor", "Ya no más",
        "pare por favor"})
    void aWishToBeLeftAloneIsSeenInPlainWords(String body) {
        assertThat(OptOutWish.isIn(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I can't stop coughing", "can I stop taking the pills", "I'll stop by at 9", "no more pain, thank you",
            "Should I end the antibiotics?",
        "no puedo dejar de toser", "no más dolor", "I sent you a message", "end.", "Cancel!", "no", "ya", "no more than two",
        "please don't cancel my appointment", "can you take me at 10"})
    void whatPatientsSayAboutTheirHealthIsNotTakenForIt(String body) {
        assertThat(OptOutWish.isIn(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "unsubscribe"})
    void whatCarriersActOnIsNoQuestion(String body) {
        assertThat(OptOutWish.isIn(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", " STOP ", "Unsubscribe", "cancel", "END", "stopall"})
    void carriersWordsAreWholeTexts(String body) {
        assertThat(Keyword.of(body)).contains(Keyword.STOP);
        assertThat(Keyword.of(body + " it")).isEmpty();
    }
}
