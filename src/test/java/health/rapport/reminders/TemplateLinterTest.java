package health.rapport.reminders;

import static health.rapport.reminders.LakesideDay.CLINIC;
import static health.rapport.reminders.LakesideDay.ENGLISH_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.SmsLength;
import health.rapport.reminders.TemplateLinter.Finding;
import health.rapport.reminders.TemplateLinter.Finding.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLinterTest {
    private static final Map<Variable, String> SAMPLE =
            new Wording(CLINIC).values(LakesideDay.appointment(LakesideDay.BENJAMIN, LakesideDay.NINE_TWENTY_TOMORROW), Language.ENGLISH);

    @Test
    void aGoodReminderHasNothingAgainstIt() {
        TemplateLinter.Report report = check(ENGLISH_TEXT.text());

        assertThat(report.findings()).isEmpty();
        assertThat(report.length().encoding()).isEqualTo(SmsLength.Encoding.GSM_7);
        assertThat(report.length().segments()).isEqualTo(1);
    }

    @Test
    void whoSendsHowToCallBackAndHowToStopMustBeThere() {
        TemplateLinter.Report report = check("See you at {{appointment-time}}!");

        assertThat(report.blocks()).isTrue();
        assertThat(report.findings()).extracting(Finding::kind)
                .containsExactly(Kind.CLINIC_NAME_MISSING, Kind.CALL_BACK_NUMBER_MISSING, Kind.OPT_OUT_WORDS_MISSING);
    }

    @Test
    void theyMayBeWrittenOut() {
        assertThat(check("Lakeside Clinic, (617) 555-0100. Reply STOP to opt out.").findings()).isEmpty();
    }

    @Test
    void theCharacterThatCostsIsNamed() {
        TemplateLinter.Report report = check(ENGLISH_TEXT.text().replace("your", "we’ve your"));

        assertThat(report.findings()).contains(new Finding(Kind.COSTLY_CHARACTER, "’"), new Finding(Kind.SEVERAL_SEGMENTS, "3"));
        assertThat(report.blocks()).isFalse();
    }

    @Test
    void nobodyIsAskedToAnswerWithAWordThatOptsThemOut() {
        assertThat(check(ENGLISH_TEXT.text() + " Reply CANCEL to cancel.").findings()).contains(new Finding(Kind.ASKS_FOR_A_STOP_WORD, "CANCEL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" Reply C to confirm or CANCEL to cancel.", " Responda C para confirmar o CANCEL para cancelar.",
            " Text C to confirm, END to cancel.", " Reply C or cancel to cancel."})
    void norWithOneAmongOthers(String asked) {
        assertThat(check(ENGLISH_TEXT.text() + asked).has(Kind.ASKS_FOR_A_STOP_WORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {" Reply C to confirm or cancel online.", " Reply C, or call to cancel or change it.", " You can cancel until the END of today."})
    void whatOnlySpeaksOfCancellingIsFine(String said) {
        assertThat(check(ENGLISH_TEXT.text() + said).findings()).extracting(Finding::kind).doesNotContain(Kind.ASKS_FOR_A_STOP_WORD);
    }

    @ParameterizedTest
    @CsvSource({"617-555-0177,true", "(617) 555 0177,true", "+41 44 555 01 77,true", "555-0177,false", "11/24/2026,false"})
    void anyNumberThatOneCanCallWillDo(String number, boolean enough) {
        assertThat(check("Lakeside Clinic, " + number + ". Reply STOP to opt out.").has(Kind.CALL_BACK_NUMBER_MISSING)).isEqualTo(!enough);
    }

    @Test
    void healthDetailsAreFoundWithAndWithoutAccents() {
        assertThat(check(ENGLISH_TEXT.text() + " psiquiatría").findings()).contains(new Finding(Kind.HEALTH_DETAIL, "psiquiatría"));
    }

    @Test
    void aMistypedVariableBlocks() {
        assertThat(check(ENGLISH_TEXT.text() + " {{patient-fist-name}}").findings()).contains(new Finding(Kind.UNKNOWN_VARIABLE, "patient-fist-name"));
    }

    private static TemplateLinter.Report check(String text) {
        return TemplateLinter.check(new TemplateText(text), CLINIC, SAMPLE);
    }
}
