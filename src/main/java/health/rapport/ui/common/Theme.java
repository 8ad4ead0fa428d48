package health.rapport.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import health.rapport.model.Appearance;
import health.rapport.model.TextSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;

/**
 * Dresses the windows: AtlantaFX's Primer below, our tokens above, light or dark as the system says or as chosen by
 * hand. Made once, before any control, because fonts have to be there first. On the window's thread.
 */
public final class Theme {
    /** Where the system draws no emoji of its own in JavaFX, Inter brings them along. */
    private static final String REGULAR = System.getProperty("os.name").startsWith("Linux") ? "Inter-Regular-emoji" : "Inter-Regular";
    private static final List<String> FONTS = List.of(REGULAR, "Inter-Medium", "Inter-SemiBold", "Inter-Bold");
    private static final String INLINE = "data:text/css,";
    private static final List<String> SHEETS = List.of("tokens", "base", "parts", "encounters", "start", "reminders", "phones", "settings",
            "palette", "chart", "counter");
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass COUNTER = PseudoClass.getPseudoClass("counter");
    private static final PseudoClass CONTRAST = PseudoClass.getPseudoClass("contrast");

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.SYSTEM);
    private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.NORMAL);
    private final BooleanProperty counter = new SimpleBooleanProperty() {
        @Override
        public void set(boolean veiled) {
            if (!counterFixed) {
                super.set(veiled);
            }
        }
    };
    private boolean counterFixed;
    private final List<Scene> scenes = new ArrayList<>();

    public Theme() {
        FONTS.forEach(Theme::loadFont);
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        appearance.addListener((property, before, now) -> scenes.forEach(this::choose));
        Platform.getPreferences().addListener((MapChangeListener<String, Object>) change -> scenes.forEach(this::choose));
        counter.addListener((property, before, now) -> scenes.forEach(this::veil));
        textSize.addListener((property, before, now) -> scenes.forEach(this::size));
    }

    /** Wears what is set, and sets what is chosen in a window. */
    public void follow(CurrentSettings settings) {
        appearance.bindBidirectional(settings.appearanceProperty());
        textSize.bindBidirectional(settings.textSizeProperty());
        settings.organisation().policy().counter().ifPresentOrElse(veiled -> {
            counter.set(veiled);
            counterFixed = true;
        }, () -> counter.bindBidirectional(settings.counterProperty()));
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /** Changes all windows at once. */
    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    /** Whether names and words are veiled, for people stand at the counter. */
    public BooleanProperty counterProperty() {
        return counter;
    }

    /** Whether the organisation has set that, so that it stays as it is whoever sets it. */
    public boolean isCounterFixed() {
        return counterFixed;
    }

    /** A window's content in our looks, in the chosen size of text, which Ctrl with plus, minus and 0 changes. */
    public Scene scene(Parent content, double width, double height) {
        var scene = new Scene(new Zoom(content), width, height);
        dress(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::size);
        return scene;
    }

    /** Gives a dialog our looks, and keeps them up to date. */
    public void dress(Scene scene) {
        SHEETS.forEach(sheet -> scene.getStylesheets().add(Theme.class.getResource("/css/" + sheet + ".css").toExternalForm()));
        scenes.add(scene);
        size(scene);
        scene.getPreferences().colorSchemeProperty().subscribe(scheme -> show(scene, scheme));
        scene.rootProperty().addListener(property -> show(scene, scene.getPreferences().getColorScheme()));
        choose(scene);
        veil(scene);
    }

    private void veil(Scene scene) {
        scene.getRoot().pseudoClassStateChanged(COUNTER, counter.get());
    }

    /** A window that is gone for good. */
    public void undress(Scene scene) {
        scenes.remove(scene);
    }

    private void size(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        TextSize now = textSize.get();
        TextSize next = switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> now.step(1);
            case MINUS, SUBTRACT -> now.step(-1);
            case DIGIT0, NUMPAD0 -> TextSize.NORMAL;
            default -> null;
        };
        if (next != null) {
            event.consume();
            textSize.set(next);
        }
    }

    private void size(Scene scene) {
        if (scene.getRoot() instanceof Zoom zoom) {
            zoom.by(textSize.get().factor());
        }
        scene.getStylesheets().removeIf(sheet -> sheet.startsWith(INLINE));
        scene.getStylesheets().add(INLINE + URLEncoder.encode(floating(textSize.get().factor()), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Menus, tooltips and dialogs are windows of their own, with the window's sheets but outside its root. */
    private static String floating(double factor) {
        return ".tooltip{-fx-font-size:%dpx;}.context-menu,.root.dialog-pane{-fx-font-size:%dpx;}".formatted(Math.round(12 * factor), Math.round(13 * factor));
    }

    private void choose(Scene scene) {
        scene.getPreferences().setColorScheme(switch (appearance.get()) {
            case SYSTEM, CONTRAST -> null;
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
        });
        boolean contrast = appearance.get() == Appearance.CONTRAST || appearance.get() == Appearance.SYSTEM && systemContrast();
        scene.getRoot().pseudoClassStateChanged(CONTRAST, contrast);
    }

    /** JavaFX has no name of its own for it: the keys are Windows' and GTK's, and macOS does not say. */
    private static boolean systemContrast() {
        Map<String, Object> system = Platform.getPreferences();
        return Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"))
                || system.get("GTK.theme_name") instanceof String name && name.startsWith("HighContrast");
    }

    private void show(Scene scene, ColorScheme scheme) {
        boolean dark = scheme == ColorScheme.DARK;
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scene.getRoot().pseudoClassStateChanged(DARK, dark);
    }

    private static void loadFont(String name) {
        try (InputStream file = Theme.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            Font.loadFont(file, 14);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
