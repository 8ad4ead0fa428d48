package health.rapport.ui;

import health.rapport.model.Appearance;
import health.rapport.model.TextSize;
import health.rapport.ui.common.Theme;
import java.util.List;

/** In which colours, at which size of text and in how large a window a gallery draws. */
record Look(String name, Appearance appearance, TextSize text, double width, double height) {
    /** Twice as large 1600 x 990 as JavaFX's headless screen holds no 1600 x 1000. */
    static final List<Look> ALL = List.of(
            new Look("light", Appearance.LIGHT, TextSize.NORMAL, 1280, 800),
            new Look("dark", Appearance.DARK, TextSize.NORMAL, 1280, 800),
            new Look("contrast", Appearance.CONTRAST, TextSize.NORMAL, 1280, 800),
            new Look("double", Appearance.LIGHT, TextSize.DOUBLE, 1600, 990),
            new Look("narrow", Appearance.LIGHT, TextSize.LARGE, 960, 600));

    void wear(Theme theme) {
        theme.appearanceProperty().set(appearance);
        theme.textSizeProperty().set(text);
    }
}
