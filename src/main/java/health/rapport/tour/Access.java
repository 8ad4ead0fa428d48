package health.rapport.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

/** What keeps somebody who uses no mouse, no eyes or an unsteady hand from a control on screen. On the window's thread. */
public final class Access {
    /** WCAG 2.2, 2.5.8: in both directions. */
    private static final double SMALLEST_TARGET = 24;

    private Access() {}

    /** In words for who mends it; empty where every control can be named, and hit. */
    static List<String> troubles(Scene scene) {
        var troubles = new ArrayList<String>();
        for (Node control : controls(scene)) {
            Bounds size = control.localToScene(control.getLayoutBounds());
            if (name(control, scene).isBlank()) {
                troubles.add("without a name: " + described(control));
            }
            if (control.getAccessibleRole() == AccessibleRole.NODE || control.getAccessibleRole() == AccessibleRole.PARENT) {
                troubles.add("without a role: " + described(control));
            }
            if (Math.min(size.getWidth(), size.getHeight()) < SMALLEST_TARGET - 0.5) {
                troubles.add("too small (%.0f × %.0f): %s".formatted(size.getWidth(), size.getHeight(), described(control)));
            }
        }
        return troubles;
    }

    private static String described(Node control) {
        return control.getClass().getSimpleName() + " " + Objects.requireNonNullElse(control.getId(), "") + " " + control.getStyleClass();
    }

    /** All that the keyboard can come to. */
    public static List<Node> controls(Scene scene) {
        return controls(scene.getRoot(), new ArrayList<>());
    }

    private static List<Node> controls(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> controls(child, found));
        }
        return found;
    }

    /** What a screen reader speaks; empty where nothing is there to be spoken. */
    public static String name(Node control, Scene scene) {
        Stream<String> own = Stream.of(Objects.requireNonNullElse(control.getAccessibleText(), ""),
                control instanceof Labeled labeled ? Objects.requireNonNullElse(labeled.getText(), "") : "");
        Stream<String> labels = scene.getRoot().lookupAll(".label").stream().filter(Label.class::isInstance).map(Label.class::cast)
                .filter(label -> label.getLabelFor() == control).map(Label::getText);
        return Stream.concat(own, labels).filter(text -> !text.isBlank()).findFirst().orElse("");
    }
}
