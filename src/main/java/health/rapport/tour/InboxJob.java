package health.rapport.tour;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/** Two desks agree about who takes care of a conversation, and what becomes of it; by keys alone. */
final class InboxJob {
    private final Stagehand hand;
    private final Scene first;
    private final Scene second;

    InboxJob(Stagehand hand, Scene first, Scene second) {
        this.hand = hand;
        this.first = first;
        this.second = second;
    }

    private static final String NOTE = "Her daughter drives her, please keep the time.";

    /** The keys go to the second window, the newer one; the first sees what becomes of it. */
    void walk() {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
        hand.seeText(first, "not an emergency channel");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        hand.await("the colleagues to whom it can be given", () -> hand.popup().isPresent() ? Optional.of(true) : Optional.empty());
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.ENTER);
        hand.see(first, ".owner-button", "Marta Silva");
        hand.picture(first, "taken-and-urgent");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.see(first, ".banner", "It comes back as soon as somebody writes");
        hand.picture(first, "done");
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.see(first, ".done-button", "Done");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        hand.write((TextInputControl) hand.see("the place for notes", second, ".note-text"), NOTE);
        hand.picture(second, "writing-a-note");
        hand.press(KeyCode.CONTROL, KeyCode.ENTER);
        hand.see(first, ".note-slip", NOTE);
        hand.picture(first, "note");
    }
}
