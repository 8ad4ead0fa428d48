package health.rapport.tour;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While people stand at the counter, a sheet that somebody opens names nobody until they point at it or go there by keys. */
class CounterTest {
    private DemoWindows demo;
    private Stagehand hand;
    private Scene scene;
    private Keys keys;
    @TempDir Path pictures;

    @BeforeEach
    void open() throws IOException {
        demo = new DemoWindows(pictures);
        hand = demo.hand;
        scene = demo.enter("careful");
        keys = new Keys(hand, scene);
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void startingNamesThePatientOnlyWhereTheKeysAre() {
        EncounterCard visit = demo.free();
        String family = visit.patient().orElseThrow().person().name().family();
        demo.beginFrom(visit, scene, keys);
        assertThat(readable(".start-sheet", family)).isEmpty();
        keys.tabTo(".candidate-line .check-box", family);
        assertThat(readable(".start-sheet .candidate-line", family)).isNotEmpty();
    }

    @Test
    void theListTellsNamesakesApartForNobodyElse() {
        hand.see("a conversation in the inbox", scene, ".inbox-cell .inbox-age");
        assertThat(readable(".inbox-cell .inbox-age", "19")).as("birth dates").isEmpty();
    }

    @Test
    void nobodyIsNamedBeforeRemindersLeave() {
        hand.fire(hand.see("the rail", scene, "#reminders"));
        Node send = hand.see(scene, ".reminders-foot .primary", "Send");
        hand.await("a button that can be pressed", () -> send.isDisabled() ? Optional.empty() : Optional.of(send));
        assertThat(readable(".reminder-preview", "sees")).isEmpty();
        hand.fire(send);
        hand.see("the pre-flight sheet", scene, ".send-sheet");
        assertThat(readable(".send-sheet .sheet-body", ", ")).isEmpty();
        keys.tabTo(".send-sheet .scroll-pane");
        assertThat(readable(".send-sheet .sheet-body", ", ")).isNotEmpty();
    }

    @Test
    void filingShowsNeitherNamesNorPages() {
        keys.press(KeyCode.ALT, KeyCode.DOWN);
        hand.see("a message", scene, ".bubble");
        hand.await("what can be done with it", () -> Stagehand.visible(scene, ".done-button").stream().filter(done -> !done.isDisabled()).findFirst());
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.see("the preview", scene, ".chart-sheet .chart-preview");
        assertThat(readable(".chart-sheet .chart-preview", "Dr")).isEmpty();
        hand.fire(hand.see("the preview's button", scene, ".chart-sheet #preview"));
        hand.see("a page", scene, ".chart-sheet .page");
        assertThat(Stagehand.visible(scene, ".chart-sheet .page > .image-view")).isEmpty();
    }

    /** What of it, with such words, is not drawn as a bar. */
    private List<String> readable(String selector, String words) {
        return hand.onWindowThread(() -> Stagehand.visible(scene, selector).stream().flatMap(place -> place.lookupAll("*").stream())
                .filter(node -> node instanceof Labeled label && label.getText() != null && label.getText().contains(words)
                        && !Color.TRANSPARENT.equals(label.getTextFill()))
                .map(node -> ((Labeled) node).getText()).toList());
    }
}
