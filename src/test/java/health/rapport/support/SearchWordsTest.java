package health.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class SearchWordsTest {
    @ParameterizedTest
    @CsvSource({
        "lopez, 'Señora López asked'",
        "LÓPEZ, 'lopez'",
        "'asked sen', 'Señora López asked'",
        "met, 'two metformin a day'",
        "'don''t', 'I don''t know'",
        "muhlenstrasse, 'Mühlenstraße 4'",
        "'617 555', '(617)555-0123'",
        "痛, '頭痛がする'"})
    void findsWhateverBeginsAWord(String typed, String text) {
        assertThat(SearchWords.of(typed).fit(SearchWords.fold(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"formin, 'two metformin a day'", "'met night', 'two metformin a day'", "ab, 'a b'"})
    void findsNothingInTheMidstOfAWordNorWhereOneWordIsMissing(String typed, String text) {
        assertThat(SearchWords.of(typed).fit(SearchWords.fold(text))).isFalse();
    }

    @Test
    void signsAloneAreNothingToLookFor() {
        assertThat(SearchWords.of(" – ?!").isEmpty()).isTrue();
    }

    @Test
    void plainLettersAreTheSameHoweverSomebodyWrites() {
        assertThat(SearchWords.plain("¿JOSÉ?")).isEqualTo(SearchWords.plain("¿jose?")).isEqualTo("¿jose?");
        assertThat(SearchWords.plain("Straße")).isEqualTo(SearchWords.plain("STRASSE"));
    }
}
