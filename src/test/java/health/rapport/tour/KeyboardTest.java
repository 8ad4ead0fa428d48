package health.rapport.tour;

import health.rapport.care.EncounterCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every job of the tour without a mouse, in the real window against the embedded backend. */
class KeyboardTest {
    private static final String DOCTOR = "Dr Adam Careful";
    private static final String QUESTION = "Please drink only water from noon on.";

    private DemoWindows demo;
    private Stagehand hand;
    private Scene scene;
    private Keys keys;
    @TempDir Path pictures;

    @BeforeEach
    void open() throws IOException {
        demo = new DemoWindows(pictures);
        hand = demo.hand;
        scene = demo.signIn();
        keys = new Keys(hand, scene);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void aDayWithoutAMouse() {
        signIn();
        EncounterCard visit = demo.free();
        start(visit);
        write();
        addColleague();
        goToAnybodyAndBack(visit);
        note();
        handle();
        file();
        remind();
        lock(visit);
    }

    private void signIn() {
        // A window that opens shows no ring before the first Tab.
        keys.press(KeyCode.TAB);
        keys.tabTo(".signin-choice", "demo clinic");
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".signin-people .signin-choice", DOCTOR);
        keys.tabTo(".signin-people .signin-choice", DOCTOR);
        keys.press(KeyCode.ENTER);
        before(hand.window("the clinician's window", scene));
        hand.see("a conversation in the inbox", scene, ".inbox-cell");
    }

    private void start(EncounterCard visit) {
        demo.beginFrom(visit, scene, keys);
        hand.await("a button that can be pressed", () -> Stagehand.visible(scene, ".start-sheet #go").stream().filter(go -> !go.isDisabled()).findFirst());
        keys.tabTo(".start-sheet #go");
        keys.press(KeyCode.ENTER);
        hand.seeNoMore("the sheet", scene, ".start-sheet");
        hand.see(scene, ".head-name", visit.patient().orElseThrow().person().name().family());
        hand.see(scene, ".person-chip", "SMS");
    }

    private void write() {
        keys.awaitFocus("#box");
        hand.await("an open box", () -> ((TextInputControl) scene.getFocusOwner()).isEditable() ? Optional.of(true) : Optional.empty());
        keys.type(QUESTION);
        hand.see("what a first text lacks", scene, "#addFirst");
        keys.press(KeyCode.ENTER);
        hand.seeNoMore("what it lacked", scene, "#addFirst");
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".bubble", QUESTION);
    }

    private void addColleague() {
        keys.tabTo(".add-chip");
        keys.press(KeyCode.ENTER);
        hand.see("somebody to add", scene, ".candidate-line");
        keys.tabTo(".start-sheet #more");
        keys.press(KeyCode.ENTER);
        keys.awaitFocus(".candidate-line .check-box");
        hand.see(scene, ".candidate-line", "Marta Silva");
        keys.tabTo(".candidate-line .check-box", "Marta Silva");
        keys.press(KeyCode.SPACE);
        keys.tabTo(".start-sheet #go");
        keys.press(KeyCode.ENTER);
        hand.seeNoMore("the sheet", scene, ".start-sheet");
        hand.see(scene, ".person-chip", "Marta Silva");
    }

    private void goToAnybodyAndBack(EncounterCard visit) {
        String mine = visit.patient().orElseThrow().person().name().family();
        keys.press(KeyCode.CONTROL, KeyCode.K);
        keys.awaitFocus(".palette-box");
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.ENTER);
        hand.await("another patient", () -> Stagehand.visible(scene, ".head-name").stream().filter(head -> !Stagehand.says(head, mine)).findFirst());
        keys.press(KeyCode.CONTROL, KeyCode.K);
        keys.awaitFocus(".palette-box");
        keys.type(mine);
        hand.see(scene, ".palette-row", mine);
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".head-name", mine);
    }

    private void note() {
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        keys.awaitFocus(".note-text");
        keys.type("Her daughter drives her.");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        hand.see(scene, ".note-slip", "Her daughter drives her.");
    }

    private void handle() {
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        hand.await("times until which it can be snoozed", hand::popup);
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".banner", "Snoozed");
        keys.press(KeyCode.CONTROL, KeyCode.E);
        hand.see(scene, ".banner", "It comes back as soon as somebody writes");
        keys.press(KeyCode.CONTROL, KeyCode.E);
        hand.see(scene, ".done-button", "Done");
    }

    private void file() {
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.see(scene, ".chart-preview", "message");
        keys.tabTo(".chart-sheet #file");
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".chart-filed", "version 1");
        keys.press(KeyCode.ESCAPE);
        hand.seeNoMore("the sheet", scene, ".chart-sheet");
    }

    private void remind() {
        keys.tabTo("#inbox");
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.DOWN);
        keys.awaitFocus("#reminders");
        keys.press(KeyCode.SPACE);
        hand.see("an appointment", scene, ".reminder-row");
        Node send = hand.see(scene, ".reminders-foot .primary", "Send");
        hand.await("a button that can be pressed", () -> send.isDisabled() ? Optional.empty() : Optional.of(send));
        keys.tabTo(".reminders-foot #send");
        keys.press(KeyCode.ENTER);
        hand.see("the pre-flight sheet", scene, ".send-sheet");
        keys.tabTo(".send-sheet #confirm");
        keys.press(KeyCode.ENTER);
        hand.seeNoMore("the pre-flight sheet", scene, ".send-sheet");
        hand.see("the result", scene, ".filter-chip");
        keys.press(KeyCode.ESCAPE);
        hand.see("the inbox", scene, ".inbox");
    }

    private void lock(EncounterCard visit) {
        Window window = scene.getWindow();
        Scene open = scene;
        keys.press(KeyCode.CONTROL, KeyCode.L);
        before(hand.await("the lock", () -> Optional.of(window.getScene()).filter(now -> !Stagehand.visible(now, ".lock").isEmpty())));
        keys.press(KeyCode.TAB);
        Scene locked = scene;
        keys.tabTo(".button", "Unlock as");
        keys.press(KeyCode.ENTER);
        before(hand.await("the window again", () -> Optional.of(window.getScene()).filter(now -> now != locked && now != open)));
        hand.see(scene, ".head-name", visit.patient().orElseThrow().person().name().family());
    }

    private void before(Scene next) {
        scene = next;
        keys.before(next);
    }
}
