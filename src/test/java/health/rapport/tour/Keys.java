package health.rapport.tour;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Somebody without a mouse. Wherever Tab stops, they must see it. */
final class Keys {
    private static final int MOST_STOPS = 120;
    /** Rings are drawn around what they mark. */
    private static final double RING = 5;
    private static final List<PseudoClass> FOCUS = Stream.of("focused", "focus-visible", "focus-within").map(PseudoClass::getPseudoClass).toList();

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
        Optional<Node> focused = hand.await("the ring of " + hand.onWindowThread(scene::getFocusOwner), this::ringed);
        hand.press(KeyCode.TAB);
        if (focused.isPresent() && hand.onWindowThread(() -> scene.getFocusOwner() == focused.get())) {
            throw new NotSeen("a way out by Tab of " + focused.get());
        }
    }

    /** @return what has the focus, as soon as people see that, which is nothing for as long as nothing has it */
    private Optional<Optional<Node>> ringed() {
        Optional<Node> focused = Optional.ofNullable(scene.getFocusOwner());
        // A sheet has the focus itself until its controls are there.
        return focused.isEmpty() || !focused.get().isFocusTraversable() || hasRing(focused.get()) ? Optional.of(focused) : Optional.empty();
    }

    /** Whether it would look different without the focus. */
    private boolean hasRing(Node focused) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        WritableImage with = picture(focused);
        List<PseudoClass> states = FOCUS.stream().filter(focused.getPseudoClassStates()::contains).toList();
        states.forEach(state -> focused.pseudoClassStateChanged(state, false));
        scene.getRoot().applyCss();
        WritableImage without = picture(focused);
        states.forEach(state -> focused.pseudoClassStateChanged(state, true));
        return differ(with, without);
    }

    private WritableImage picture(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        var around = new SnapshotParameters();
        around.setViewport(new Rectangle2D(bounds.getMinX() - RING, bounds.getMinY() - RING, bounds.getWidth() + 2 * RING, bounds.getHeight() + 2 * RING));
        return scene.getRoot().snapshot(around, null);
    }

    private static boolean differ(WritableImage one, WritableImage other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
