package health.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void familyComesFirstWithTheCommaOfItsScript() {
        assertThat(new PersonName("López", "Mariana").familyFirst()).isEqualTo("López, Mariana");
        assertThat(new PersonName("الراشد", "محمد").familyFirst()).isEqualTo("الراشد، محمد");
        assertThat(new PersonName("Петрова", "Нина").familyFirst()).isEqualTo("Петрова, Нина");
    }

    @Test
    void aNameOfOnePartHasNoComma() {
        assertThat(new PersonName("", "Suharto").familyFirst()).isEqualTo("Suharto");
        assertThat(new PersonName("Suharto", "").familyFirst()).isEqualTo("Suharto");
    }
}
