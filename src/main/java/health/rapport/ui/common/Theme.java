package health.rapport.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import health.rapport.model.Appearance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * Dresses the windows: AtlantaFX's Primer below, our tokens above, light or dark as the system says or as chosen by
 * hand. Made once, before any control, because fonts have to be there first. On the window's thread.
 */
public final class Theme {
    private static final List<String> FONTS = List.of("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold");
    private static final List<String> SHEETS = List.of("tokens", "base", "parts", "encounters", "start", "reminders", "phones", "settings");

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.SYSTEM);
    private final List<Scene> scenes = new ArrayList<>();

    public Theme() {
        FONTS.forEach(Theme::loadFont);
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        appearance.addListener((property, before, now) -> scenes.forEach(this::choose));
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /** Gives a window our looks, and keeps them up to date. */
    public void dress(Scene scene) {
        SHEETS.forEach(sheet -> scene.getStylesheets().add(Theme.class.getResource("/css/" + sheet + ".css").toExternalForm()));
        scenes.add(scene);
        scene.getPreferences().colorSchemeProperty().subscribe(scheme -> show(scene, scheme));
        scene.rootProperty().addListener(property -> show(scene, scene.getPreferences().getColorScheme()));
        choose(scene);
    }

    /** A window that is gone for good. */
    public void undress(Scene scene) {
        scenes.remove(scene);
    }

    private void choose(Scene scene) {
        scene.getPreferences().setColorScheme(switch (appearance.get()) {
            case SYSTEM -> null;
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
        });
    }

    private void show(Scene scene, ColorScheme scheme) {
        boolean dark = scheme == ColorScheme.DARK;
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scene.getRoot().pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
    }

    private static void loadFont(String name) {
        try (InputStream file = Theme.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            Font.loadFont(file, 14);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
