package health.rapport.tour;

import health.rapport.ui.common.Theme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** A conversation goes into the chart, opens from there, and goes there again as a new version. */
final class ChartJob {
    private final Stagehand hand;
    private final Scene window;
    private final Theme theme;

    /** @param window with a conversation open */
    ChartJob(Stagehand hand, Scene window, Theme theme) {
        this.hand = hand;
        this.window = window;
        this.theme = theme;
    }

    void walk() {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.see(window, ".chart-preview", "message");
        both("file-in-chart");
        hand.fire(hand.see("the preview", window, ".chart-sheet #preview"));
        hand.see("a page", window, ".chart-sheet .page");
        hand.picture(window, "chart-preview");
        hand.fire(hand.see("the way back", window, ".chart-sheet #back"));
        hand.fire(button());
        hand.see(window, ".chart-filed", "version 1");
        both("filed-in-chart");
        hand.fire(hand.see("what was filed", window, ".chart-sheet #open-filed"));
        hand.see("a page", window, ".chart-sheet .page");
        both("chart-pages");
        hand.fire(hand.see("the way back", window, ".chart-sheet #back"));
        hand.fire(button());
        hand.see(window, ".chart-filed", "version 2");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the sheet", window, ".chart-sheet");
    }

    private Node button() {
        return hand.see("the button", window, ".chart-sheet #file");
    }

    private void both(String name) {
        hand.pictureInBoth(window, name, theme);
    }
}
