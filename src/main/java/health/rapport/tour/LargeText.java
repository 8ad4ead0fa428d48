package health.rapport.tour;

import health.rapport.model.TextSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** Larger text: what is needed in order not to write to the wrong person stays in sight, and the rest is one step away. */
final class LargeText {
    private static final List<String> NEEDED = List.of(".head-name", ".head-identifiers", "#recipients", ".composer #send");

    private static final Map<String, String> ROWS = Map.of("encounters", "encounter-row", "reminders", "reminder-row", "phones", "phone-bubble",
            "settings", "settings-card");

    private final Stagehand hand;
    private final Scene scene;

    LargeText(Stagehand hand, Scene scene) {
        this.hand = hand;
        this.scene = scene;
    }

    void walk() {
        places(TextSize.LARGE, 960, 600, "large-text-narrow");
        // JavaFX's headless screen holds no 1600 x 1000.
        places(TextSize.DOUBLE, 1600, 990, "large-text");
        hand.resize(scene, 1280, 800);
        zoom(TextSize.NORMAL);
    }

    void places(TextSize size, double width, double height, String picture) {
        hand.resize(scene, width, height);
        zoom(size);
        hand.click(hand.see("the rail", scene, "#inbox"));
        hand.await("whom one writes to, and how, with larger text", () -> NEEDED.stream().allMatch(this::isWhole) ? Optional.of(true) : Optional.empty());
        hand.picture(scene, picture);
        hand.fire(hand.see("the way to the list", scene, ".show-list"));
        hand.see("the list", scene, ".inbox-cell");
        hand.picture(scene, picture + "-list");
        for (String place : List.of("encounters", "reminders", "phones", "settings")) {
            hand.click(hand.see("the rail", scene, "#" + place));
            hand.see("what stands there", scene, "." + ROWS.get(place));
            hand.picture(scene, picture + "-" + place);
        }
    }

    private boolean isWhole(String selector) {
        Node node = scene.getRoot().lookup(selector);
        if (node == null) {
            return false;
        }
        Bounds seen = node.localToScene(node.getLayoutBounds());
        return seen.getMinX() >= 0 && seen.getMinY() >= 0 && seen.getMaxX() <= scene.getWidth() && seen.getMaxY() <= scene.getHeight();
    }

    /** By keys, as a person does it. */
    void zoom(TextSize wanted) {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        for (TextSize size = TextSize.NORMAL; size != wanted; size = size.step(1)) {
            hand.press(KeyCode.CONTROL, KeyCode.PLUS);
        }
    }
}
