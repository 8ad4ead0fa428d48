package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RapportLinkTest {
    private static final String SID = "CH" + "0123456789abcdef".repeat(2);

    @Test
    void namesAConversation() {
        assertThat(RapportLink.parse("rapport://conversation/" + SID)).contains(new RapportLink.ToConversation(new ConversationSid(SID)));
    }

    @Test
    void namesAnEncounterAlsoWithTheSlashThatBrowsersAdd() {
        assertThat(RapportLink.parse("rapport://encounter/visit-12.a/")).contains(new RapportLink.ToEncounter(new Reference("Encounter", "visit-12.a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "rapport:", "rapport://", "rapport://send/hello", "https://conversation/CH0123456789abcdef0123456789abcdef",
            "rapport://conversation/CH0123456789abcdef0123456789abcdeg", "rapport://conversation/CH0123456789abcdef0123456789abcdef?text=hello",
            "rapport://conversation/CH0123456789abcdef0123456789abcdef#send", "rapport://encounter/../Patient/1", "rapport://encounter/a b",
            "rapport://encounter/%2e%2e", "rapport://somebody@encounter/1", "rapport://encounter/1\nrapport://encounter/2"})
    void guessesNothing(String text) {
        assertThat(RapportLink.parse(text)).isEmpty();
    }
}
