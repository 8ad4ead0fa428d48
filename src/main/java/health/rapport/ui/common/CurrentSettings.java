package health.rapport.ui.common;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.ProjectProfile;
import health.rapport.model.TextSize;
import health.rapport.settings.Settings;
import health.rapport.settings.SettingsStore;
import health.rapport.settings.WindowPlace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The settings as all windows share them: read once, kept whenever one changes. On the window's thread. */
public final class CurrentSettings {
    private final SettingsStore store;
    private final Executor writing;
    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<Language> language;
    private final IntegerProperty lockMinutes;
    private final Language languageAtStart;
    private Settings settings;

    /** @param writing runs one task after the other, away from the window's thread */
    public CurrentSettings(SettingsStore store, Executor writing) {
        this.store = store;
        this.writing = writing;
        settings = store.read();
        appearance = new SimpleObjectProperty<>(settings.appearance());
        textSize = new SimpleObjectProperty<>(settings.textSize());
        language = new SimpleObjectProperty<>(settings.language());
        lockMinutes = new SimpleIntegerProperty(settings.lockMinutes());
        appearance.addListener((property, before, now) -> keep(settings.with(now)));
        textSize.addListener((property, before, now) -> keep(settings.with(now)));
        languageAtStart = settings.language();
        language.addListener((property, before, now) -> keep(settings.with(now)));
        lockMinutes.addListener((property, before, now) -> keep(settings.withLockAfter(now.intValue())));
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

    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    /** Windows that are open keep theirs; it holds from the next start on. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public Language languageAtStart() {
        return languageAtStart;
    }

    /** After how many minutes without a key or the mouse a window locks. */
    public IntegerProperty lockMinutesProperty() {
        return lockMinutes;
    }

    public List<ProjectProfile> projects() {
        return settings.projects();
    }

    /** A project that differs in its name only takes the place of the one that is known. */
    public void keepProject(ProjectProfile project) {
        keep(settings.with(Stream.concat(others(project), Stream.of(project)).toList()));
    }

    public void forgetProject(ProjectProfile project) {
        keep(settings.with(others(project).toList()));
    }

    private Stream<ProjectProfile> others(ProjectProfile project) {
        return settings.projects().stream().filter(known -> !known.key().equals(project.key()));
    }

    /** Where the last window stood. */
    public Optional<WindowPlace> window() {
        return settings.window();
    }

    public void keepWindow(WindowPlace place) {
        keep(settings.with(place));
    }
}
