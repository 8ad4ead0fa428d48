package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as having said whom a text is about. */
class NameNeededTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mariana | mariana can come at 3", "Mariana | MARÍANA: at 3", "José | For Jose at 3", "May | May: come at 3", "May | This is for may lópez.",
                "Grace | Hi Grace, come at 3",
        "Luz | Hola Luz, venga a las 3", "Luz | luz: venga a las 3", "Will | Dear Will: come at 3", "My | My: at 3"})
    void isNamed(String given, String text) {
        assertThat(need(given).isNamedIn(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mariana | Marianas can come at 3", "May | You may come in", "May | Come in May, please", "Will | Will you come at 3?",
                "Will | He will: no doubt about it, come", "Grace | A grace period of 3 days",
        "Luz | Apague la luz antes", "Sol | No tome el sol hoy", "Joy | It is a joy: come", "My | My room is 3", "Ángel | Es un ángel, gracias",
        "Hope | Hi, hope you are well"})
    void isNotNamed(String given, String text) {
        assertThat(need(given).isNamedIn(text)).isFalse();
    }

    private static NameNeeded need(String given) {
        return new NameNeeded(given, "López", Optional.empty(), false);
    }
}
