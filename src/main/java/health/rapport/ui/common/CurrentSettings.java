package health.rapport.ui.common;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.settings.Settings;
import health.rapport.settings.SettingsStore;
import health.rapport.settings.WindowPlace;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The settings as all windows share them: read once, kept whenever one changes. On the window's thread. */
public final class CurrentSettings {
    private final SettingsStore store;
    private final Executor writing;
    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<Language> language;
    private final Language languageAtStart;
    private Settings settings;

    /** @param writing runs one task after the other, away from the window's thread */
    public CurrentSettings(SettingsStore store, Executor writing) {
        this.store = store;
        this.writing = writing;
        settings = store.read();
        appearance = new SimpleObjectProperty<>(settings.appearance());
        language = new SimpleObjectProperty<>(settings.language());
        appearance.addListener((property, before, now) -> keep(settings.with(now)));
        languageAtStart = settings.language();
        language.addListener((property, before, now) -> keep(settings.with(now)));
    }

    private void keep(Settings changed) {
        if (!changed.equals(settings)) {
            settings = changed;
            writing.execute(() -> store.write(changed));
        }
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /** Windows that are open keep theirs; it holds from the next start on. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public Language languageAtStart() {
        return languageAtStart;
    }

    /** Where the last window stood. */
    public Optional<WindowPlace> window() {
        return settings.window();
    }

    public void keepWindow(WindowPlace place) {
        keep(settings.with(place));
    }
}
