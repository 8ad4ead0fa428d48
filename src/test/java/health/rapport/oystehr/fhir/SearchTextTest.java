package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @ValueSource(strings = {"3/12/1984", "03-12-1984", "3.12.84", "3/12/84", "1984-03-12", "1984/3/12", "12 Mar 1984", "12 march 1984",
            "Mar 12, 1984", "12 de marzo de 1984"})
    void aBirthDateIsReadInEverySpelling(String text) {
        assertThat(read(text).born()).contains(LocalDate.of(1984, 3, 12));
        assertThat(read(text).words()).isEmpty();
        assertThat(read("López " + text).words()).containsExactly("López");
    }

    @Test
    void theMonthComesFirstUnlessItCannot() {
        assertThat(read("12/03/1984").born()).contains(LocalDate.of(1984, 12, 3));
        assertThat(read("25/12/1984").born()).contains(LocalDate.of(1984, 12, 25));
        assertThat(read("31/31/1984").born()).isEmpty();
    }

    @Test
    void nobodyIsBornTomorrow() {
        assertThat(read("1/1/30").born()).contains(LocalDate.of(1930, 1, 1));
        assertThat(read("1/1/26").born()).contains(LocalDate.of(2026, 1, 1));
        assertThat(read("24 Nov 2026").born()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6175550142", "(617) 555-0142", "617.555.0142", "+1 617 555 0142", "+16175550142", "1-617-555-0142"})
    void aNumberIsReadInEverySpelling(String text) {
        assertThat(read(text).phone()).contains(new PhoneNumber("+16175550142"));
        assertThat(read(text).ending()).isEmpty();
    }

    @Test
    void fewerDigitsMayEndANumberOrBeARecordNumber() {
        assertThat(read("0142").ending()).isEqualTo("0142");
        assertThat(read("0142").code()).isEqualTo("0142");
        assertThat(read("555-0142").ending()).isEqualTo("5550142");
        assertThat(read("142").ending()).isEmpty();
        assertThat(read("A-4471").code()).isEqualTo("A-4471");
    }

    @Test
    void aNameIsReadInEveryOrder() {
        assertThat(read("López, Mariana").words()).containsExactly("López", "Mariana");
        assertThat(read("山田").words()).containsExactly("山田");
        assertThat(read("  ").isEmpty()).isTrue();
    }

    @Test
    void nothingTypedIsEverPrinted() {
        assertThat(read("López 12 Mar 1984").toString()).doesNotContain("López").doesNotContain("1984");
    }

    private static SearchText read(String text) {
        return SearchText.read(text, TODAY, new PhoneNumbers());
    }
}
