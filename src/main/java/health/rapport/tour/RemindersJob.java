package health.rapport.tour;

import health.rapport.ui.common.Theme;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;

/** The front desk's job: tomorrow's appointments, a template, the pre-flight sheet, the result. */
final class RemindersJob {
    private final Stagehand hand;
    private final Scene scene;
    private final Theme theme;

    RemindersJob(Stagehand hand, Scene scene, Theme theme) {
        this.hand = hand;
        this.scene = scene;
        this.theme = theme;
    }

    void walk() {
        hand.click(hand.see("the rail", scene, "#reminders"));
        hand.see("an appointment", scene, ".reminder-row");
        hand.see("what somebody reads", scene, ".reminder-bubble");
        hand.pictureInBoth(scene, "reminders", theme);
        hand.fire(hand.see(scene, ".link-button", "Edit template"));
        hand.see("the template editor", scene, ".template-sheet");
        hand.picture(scene, "reminder-template");
        hand.fire(hand.see(scene, ".template-sheet .button", "Cancel"));
        hand.seeNoMore("the template editor", scene, ".template-sheet");
        hand.await("what happens with each", this::firstOfFamily).ifPresent(this::decide);
        Node send = hand.see(scene, ".reminders-foot .primary", "Send");
        hand.await("a button that can be pressed", () -> send.isDisabled() ? Optional.empty() : Optional.of(send));
        hand.click(send);
        hand.see("the pre-flight sheet", scene, ".send-sheet");
        hand.picture(scene, "reminders-preflight");
        hand.click(hand.see("the button with the count", scene, ".send-sheet #confirm"));
        hand.seeNoMore("the pre-flight sheet", scene, ".send-sheet");
        hand.see("the result", scene, ".filter-chip");
        hand.picture(scene, "reminders-sent");
        // Beside a clinic with a clock of its own it may be night.
        hand.await("what becomes of one", () -> Stagehand.visible(scene, ".reminder-row").stream()
                .anyMatch(row -> Stagehand.says(row, "delivered") || Stagehand.says(row, "waits for")) ? Optional.of(true) : Optional.empty());
        hand.fire(hand.see(scene, ".button", "Pause"));
        hand.see(scene, ".button", "Go on");
        hand.picture(scene, "reminders-paused");
        hand.fire(hand.see(scene, ".button", "Go on"));
    }

    /** Empty inside where it is evening in a clinic with a clock of its own: nothing can leave any more for its early visits, and nothing is to be decided. */
    private Optional<Optional<Node>> firstOfFamily() {
        List<Node> rows = Stagehand.visible(scene, ".reminder-row");
        Optional<Node> second = rows.stream().filter(row -> Stagehand.says(row, "same phone as")).findFirst();
        return second.isPresent() || rows.stream().anyMatch(row -> Stagehand.says(row, "then too late")) ? Optional.of(second) : Optional.empty();
    }

    /** A family's phone gets a second one, by the front desk's decision. */
    private void decide(Node second) {
        hand.click(second);
        hand.fire(hand.see(scene, ".reminder-preview .link-button", "Send all the same"));
        hand.see("who decides, and why", scene, ".override-sheet");
        hand.picture(scene, "reminders-all-the-same");
        hand.click(hand.see(scene, ".override-sheet .radio-button", "another visit"));
        hand.click(hand.see("the button that decides", scene, ".override-sheet #all-the-same"));
        hand.seeNoMore("who decides, and why", scene, ".override-sheet");
        hand.picture(scene, "reminders-decided");
    }
}
