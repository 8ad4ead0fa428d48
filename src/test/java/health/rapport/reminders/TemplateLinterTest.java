package health.rapport.reminders;

import static health.rapport.reminders.LakesideDay.CLINIC;
import static health.rapport.reminders.LakesideDay.ENGLISH_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.SmsLength;
import health.rapport.reminders.TemplateLinter.Finding;
import health.rapport.reminders.TemplateLinter.Finding.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
