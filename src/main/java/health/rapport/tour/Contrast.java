package health.rapport.tour;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What cannot be read for want of contrast (WCAG 2.2, 1.4.3 and 1.4.11), of all that stands in a window and can be used. On the window's thread. */
final class Contrast {
    private static final double OF_TEXT = 4.5;
    private static final double OF_LARGE_TEXT_AND_ICONS = 3;
    private static final double LARGE = 24;
    private static final double LARGE_IF_BOLD = 18.66;
    /** Colours are of 256 steps. */
    private static final double ROUNDING = 0.05;

    private final Set<String> troubles = new LinkedHashSet<>();

    private Contrast() {}

    /** In words for who mends it. */
    static List<String> troubles(Scene scene) {
        var contrast = new Contrast();
        contrast.look(scene.getRoot(), Color.WHITE, 1);
        return new ArrayList<>(contrast.troubles);
    }

    private void look(Node node, Color below, double opacity) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        double shown = opacity * node.getOpacity();
        Color ground = node instanceof Region region ? ground(region, below, shown) : below;
        if (node instanceof Text text && text.getFill() instanceof Color fill && fill.getOpacity() > 0 && !text.getText().isBlank()) {
            judge(text, over(fill, ground, shown), ground);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, ground, shown));
        }
    }

    private static Color ground(Region region, Color below, double opacity) {
        Color ground = below;
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (fill.getFill() instanceof Color colour) {
                    ground = over(colour, ground, opacity);
                }
            }
        }
        return ground;
    }

    private void judge(Text text, Color ink, Color ground) {
        double light = luminance(ink) + 0.05;
        double other = luminance(ground) + 0.05;
        double contrast = Math.max(light, other) / Math.min(light, other);
        if (contrast < needed(text) - ROUNDING) {
            Parent parent = text.getParent();
            troubles.add("contrast %.1f: %s in %s %s".formatted(contrast, ink, parent.getClass().getSimpleName(), parent.getStyleClass()));
        }
    }

    private static double needed(Text text) {
        double size = text.getFont().getSize();
        boolean large = size >= LARGE || size >= LARGE_IF_BOLD && text.getFont().getStyle().contains("Bold");
        return large || text instanceof FontIcon ? OF_LARGE_TEXT_AND_ICONS : OF_TEXT;
    }

    private static Color over(Color colour, Color below, double opacity) {
        return below.interpolate(Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()), colour.getOpacity() * opacity);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
