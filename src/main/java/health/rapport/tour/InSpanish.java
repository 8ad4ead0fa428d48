package health.rapport.tour;

import health.rapport.app.Windows;
import health.rapport.model.TextSize;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/** A colleague whose Rapport speaks Spanish: in the largest window, in the smallest with larger text, and in the dark. Words are longer there. */
final class InSpanish {
    private static final String NURSE = "Rosa Nguyen";
    private static final String NONSENSE = "zzzz";

    private final Stagehand hand;
    private final Windows windows;
    private final Scene others;
    private Scene scene;

    /** @param others of a window that is open before */
    InSpanish(Stagehand hand, Windows windows, Scene others) {
        this.hand = hand;
        this.windows = windows;
        this.others = others;
    }

    void walk() {
        hand.onWindowThread(() -> windows.openAs(List.of(NURSE))).join();
        scene = hand.window("the window in Spanish", others);
        // JavaFX's headless screen holds no 1600 x 1000.
        hand.resize(scene, 1600, 990);
        large();
        LargeText text = new LargeText(hand, scene);
        text.places(TextSize.LARGE, 960, 600, "spanish-large-text");
        text.zoom(TextSize.NORMAL);
        hand.close(scene);
    }

    private void large() {
        hand.see(scene, ".inbox-cell", "Mariana");
        hand.click(hand.see(scene, ".inbox-cell", "Mariana"));
        hand.see("a message", scene, ".bubble");
        hand.seeText(scene, "Nacimiento");
        both("spanish-conversation");
        hand.press(KeyCode.CONTROL, KeyCode.K);
        hand.write((TextInputControl) hand.see("the box to type in", scene, ".palette-box"), NONSENSE);
        hand.see(scene, ".palette .placeholder", NONSENSE);
        hand.picture(scene, "spanish-palette-in-vain");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the palette", scene, ".palette");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.see("what will be in it", scene, ".chart-preview");
        hand.picture(scene, "spanish-file-in-chart");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the sheet", scene, ".chart-sheet");
        hand.click(hand.see("the rail", scene, "#encounters"));
        both("spanish-encounters", ".encounter-row");
        hand.click(hand.see("the rail", scene, "#reminders"));
        hand.see("what somebody reads", scene, ".reminder-bubble");
        both("spanish-reminders", ".reminder-row");
        Node send = hand.see("the button that sends", scene, ".reminders-foot .primary");
        hand.await("a button that can be pressed", () -> send.isDisabled() ? Optional.empty() : Optional.of(send));
        hand.click(send);
        hand.see("the pre-flight sheet", scene, ".send-sheet");
        hand.picture(scene, "spanish-preflight");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the pre-flight sheet", scene, ".send-sheet");
    }

    private void both(String name, String selector) {
        hand.see("what stands there", scene, selector);
        both(name);
    }

    private void both(String name) {
        hand.pictureInBoth(scene, name, windows.theme());
    }
}
