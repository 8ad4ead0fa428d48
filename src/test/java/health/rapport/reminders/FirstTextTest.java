package health.rapport.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstTextTest {
    private final FirstText english = new FirstText("Lakeside Clinic", Language.ENGLISH);

    @Test
    void addsWhoWritesAndHowToStop() {
        assertThat(english.isSaidIn("Please bring your medicines.")).isFalse();
        assertThat(english.addedTo("Please bring your medicines.")).isEqualTo("Lakeside Clinic: Please bring your medicines. Reply STOP to opt out.");
        assertThat(new FirstText("Clínica del Lago", Language.SPANISH).addedTo("Traiga sus medicinas."))
                .isEqualTo("Clínica del Lago: Traiga sus medicinas. Responda STOP para salir.");
    }

    @Test
    void addsOnlyWhatIsMissing() {
        assertThat(english.addedTo("This is lakeside  clinic. See you at 3.")).isEqualTo("This is lakeside  clinic. See you at 3. Reply STOP to opt out.");
        String whole = "Lakeside Clinic: see you at 3. STOP to opt out.";
        assertThat(english.isSaidIn(whole)).isTrue();
        assertThat(english.addedTo(whole)).isEqualTo(whole);
        assertThat(english.isSaidIn("Lakeside Clinic: the bus does not stop here.")).as("a word, not the keyword").isFalse();
    }
}
