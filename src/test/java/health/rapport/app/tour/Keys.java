package health.rapport.app.tour;

import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Somebody without a mouse. Wherever Tab stops, they must see it. */
final class Keys {
    private static final int MOST_STOPS = 120;
    /** Rings are drawn around what they mark. */
    private static final double RING = 5;

    private final Stagehand hand;
    private Scene scene;

    Keys(Stagehand hand, Scene scene) {
        this.hand = hand;
        this.scene = scene;
    }

    void before(Scene next) {
        scene = next;
    }

    void press(KeyCode... keys) {
        hand.press(keys);
    }

    /** Letter by letter, into whatever has the focus. */
    void type(String text) {
        text.chars().mapToObj(Character::toString).forEach(letter -> hand.onWindowThread(() -> {
            Event.fireEvent(scene.getFocusOwner(), new KeyEvent(KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
            return letter;
        }));
    }

    /** Tab, until the focus is on such a control. */
    void tabTo(String selector) {
        tabTo(selector, "");
    }

    /** @param text what it says or is called */
    void tabTo(String selector, String text) {
        hand.see(scene, selector, text);
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (isAt(selector, text)) {
                // Once past it and back, for its own ring to be looked at, too.
                tab();
                hand.press(KeyCode.SHIFT, KeyCode.TAB);
                awaitFocus(selector, text);
                return;
            }
            tab();
        }
        throw new NotSeen("a way by Tab to " + selector + " " + text);
    }

    void awaitFocus(String selector) {
        awaitFocus(selector, "");
    }

    private void awaitFocus(String selector, String text) {
        hand.await("the focus on " + selector, () -> isAtNow(selector, text) ? Optional.of(true) : Optional.empty());
    }

    private boolean isAt(String selector, String text) {
        return hand.onWindowThread(() -> isAtNow(selector, text));
    }

    private boolean isAtNow(String selector, String text) {
        Node focused = scene.getFocusOwner();
        return focused != null && scene.getRoot().lookupAll(selector).contains(focused) && (text.isEmpty() || Stagehand.says(focused, text));
    }

    private void tab() {
        Node focused = hand.onWindowThread(scene::getFocusOwner);
        if (focused == null) {
            hand.press(KeyCode.TAB);
            return;
        }
        WritableImage with = picture();
        Rectangle2D place = hand.onWindowThread(() -> around(focused));
        hand.press(KeyCode.TAB);
        if (hand.onWindowThread(() -> scene.getFocusOwner() == focused)) {
            throw new NotSeen("a way out by Tab of " + focused);
        }
        // A sheet has the focus itself until its controls are there.
        if (focused.isFocusTraversable() && !differ(with, picture(), place)) {
            throw new NotSeen("that the focus was on " + focused);
        }
    }

    /** After it, everything has the place that it has in the picture. */
    private WritableImage picture() {
        return hand.onWindowThread(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.getRoot().snapshot(new SnapshotParameters(), null);
        });
    }

    private static Rectangle2D around(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return new Rectangle2D(bounds.getMinX() - RING, bounds.getMinY() - RING, bounds.getWidth() + 2 * RING, bounds.getHeight() + 2 * RING);
    }

    private static boolean differ(WritableImage one, WritableImage other, Rectangle2D place) {
        PixelReader before = one.getPixelReader();
        PixelReader after = other.getPixelReader();
        int right = (int) Math.min(Math.min(one.getWidth(), other.getWidth()), place.getMaxX());
        int bottom = (int) Math.min(Math.min(one.getHeight(), other.getHeight()), place.getMaxY());
        for (int y = (int) Math.max(0, place.getMinY()); y < bottom; y++) {
            for (int x = (int) Math.max(0, place.getMinX()); x < right; x++) {
                if (before.getArgb(x, y) != after.getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
