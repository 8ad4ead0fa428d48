package health.rapport.ui.common;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.model.TextSize;
import health.rapport.settings.Organisation;
import health.rapport.settings.Policy;
import health.rapport.settings.Settings;
import health.rapport.settings.SettingsStore;
import health.rapport.settings.WindowPlace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The settings as all windows share them: read once, kept whenever one changes. What the organisation has set stays as it is, and
 * what the person had set before stays kept beneath it. On the window's thread.
 */
public final class CurrentSettings {
    private final SettingsStore store;
    private final Organisation organisation;
    private final Executor writing;
    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<Language> language;
    private final IntegerProperty lockMinutes;
    private final ObjectProperty<Notices> notices;
    private final BooleanProperty counter;
    private final Language languageAtStart;
    private Settings settings;

    /** On a computer that no organisation has set anything for. */
    public CurrentSettings(SettingsStore store, Executor writing) {
        this(store, Organisation.NONE, writing);
    }

    /** @param writing runs one task after the other, away from the window's thread */
    public CurrentSettings(SettingsStore store, Organisation organisation, Executor writing) {
        this.store = store;
        this.organisation = organisation;
        this.writing = writing;
        settings = store.read();
        Policy policy = organisation.policy();
        Settings now = policy.over(settings);
        appearance = new SimpleObjectProperty<>(now.appearance());
        textSize = new SimpleObjectProperty<>(now.textSize());
        language = new SimpleObjectProperty<>(now.language());
        languageAtStart = now.language();
        lockMinutes = new SimpleIntegerProperty(now.lockMinutes());
        notices = new SimpleObjectProperty<>(now.notices());
        counter = new SimpleBooleanProperty(now.counter());
        follow(appearance, policy.appearance(), chosen -> settings.with(chosen));
        follow(textSize, Optional.empty(), chosen -> settings.with(chosen));
        follow(language, policy.language(), chosen -> settings.with(chosen));
        follow(lockMinutes, policy.lockMinutes(), chosen -> settings.withLockAfter(chosen.intValue()));
        follow(counter, policy.counter(), chosen -> settings.withCounter(chosen));
        follow(notices, policy.notices(), chosen -> settings.with(chosen));
    }

    private <T> void follow(Property<T> property, Optional<? extends T> fixed, Function<T, Settings> changed) {
        property.addListener((observed, before, now) -> fixed.ifPresentOrElse(property::setValue, () -> keep(changed.apply(now))));
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

    /** Whether names and words are veiled. */
    public BooleanProperty counterProperty() {
        return counter;
    }

    /** What the system's notifications tell. */
    public ObjectProperty<Notices> noticesProperty() {
        return notices;
    }

    /** What is set for this computer. */
    public Organisation organisation() {
        return organisation;
    }

    public List<ProjectProfile> projects() {
        return organisation.policy().over(settings).projects();
    }

    /** A project that differs in its name only takes the place of the one that is known. It stays known when the policy goes, or cannot be read. */
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
