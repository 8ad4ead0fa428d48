package health.rapport.ui.common;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The root of a window, which zooms as browsers do: its content is laid out as if the window were that much smaller, and drawn that much
 * larger. So one number serves texts, spaces, pictures and rows alike, and columns fold where they do in a small window.
 */
final class Zoom extends Region {
    private final Parent content;
    private final Scale scale = new Scale();

    Zoom(Parent content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
    }

    void by(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
