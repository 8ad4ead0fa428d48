package health.rapport.ui.settings;

import health.rapport.audit.AuditState;
import health.rapport.chat.Connection;
import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.TextSize;
import health.rapport.session.Kept;
import health.rapport.settings.WayOut;
import health.rapport.support.Signal;
import health.rapport.support.Subscription;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.KeptWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.OrganisationWords;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * What can be set, and how things stand. The settings are shared by all windows and outlive this one, so they know its properties weakly:
 * what listens to those goes with the window. On the window's thread.
 */
public final class SettingsViewModel implements AutoCloseable {
    private final CurrentSettings settings;
    private final ReadOnlyObjectWrapper<ConnectionLine> connection;
    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<Language> language;
    private final ObjectProperty<Notices> notices;
    private final ObjectProperty<Integer> lockMinutes;
    private final String person;
    private final String clinic;
    private final Kept kept;
    private final Subscription following;
    private final ReadOnlyObjectWrapper<AuditState> audit;
    private final Subscription auditing;

    public SettingsViewModel(CurrentSettings settings, Signal<Connection> connection, String person, String clinic, Kept kept,
            Signal<AuditState> audit, FxThread window) {
        this.settings = settings;
        appearance = alike(settings.appearanceProperty());
        textSize = alike(settings.textSizeProperty());
        language = alike(settings.languageProperty());
        notices = alike(settings.noticesProperty());
        lockMinutes = settings.lockMinutesProperty().asObject();
        this.connection = new ReadOnlyObjectWrapper<>(ConnectionLine.of(connection.value()));
        this.person = person;
        this.clinic = clinic;
        this.kept = kept;
        this.audit = new ReadOnlyObjectWrapper<>(audit.value());
        auditing = window.latestOn(audit, this.audit::set);
        following = window.latestOn(connection, now -> this.connection.set(ConnectionLine.of(now)));
    }

    private static <T> ObjectProperty<T> alike(ObjectProperty<T> shared) {
        var own = new SimpleObjectProperty<T>();
        own.bindBidirectional(shared);
        return own;
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    public ObjectProperty<TextSize> textSize() {
        return textSize;
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    /** After how many minutes without a key or the mouse a window locks. */
    public ObjectProperty<Integer> lockMinutes() {
        return lockMinutes;
    }

    /** Whether the organisation has set it, so that it cannot be chosen. */
    boolean isAppearanceFixed() {
        return settings.organisation().policy().appearance().isPresent();
    }

    /** Whether the organisation has set it, so that it cannot be chosen. */
    boolean isLanguageFixed() {
        return settings.organisation().policy().language().isPresent();
    }

    /** What the system's notifications tell. */
    public ObjectProperty<Notices> notices() {
        return notices;
    }

    /** Whether the organisation has set it, so that it cannot be chosen. */
    boolean areNoticesFixed() {
        return settings.organisation().policy().notices().isPresent();
    }

    /** Whether the organisation has set it, so that it cannot be chosen. */
    boolean isLockFixed() {
        return settings.organisation().policy().lockMinutes().isPresent();
    }

    /** Whether the organisation has set how calls leave this computer. */
    boolean isWayOutFixed() {
        return !settings.organisation().policy().wayOut().equals(WayOut.UNSET);
    }

    /** What of the organisation's settings cannot be read, in words; empty where all is well. */
    String unreadable(Messages messages) {
        return OrganisationWords.unreadable(settings.organisation(), messages);
    }

    /** The chosen language is not the one that the windows speak now. */
    public boolean waitsForRestart() {
        return language().get() != settings.languageAtStart();
    }

    public ReadOnlyObjectProperty<ConnectionLine> connection() {
        return connection.getReadOnlyProperty();
    }

    /** Who is signed in. */
    public String person() {
        return person;
    }

    public String clinic() {
        return clinic;
    }

    /** Whether what is not sent outlives the program, in words. */
    public String kept(Messages messages) {
        return KeptWords.of(kept, messages);
    }

    /** How the access records stand, in words. */
    public ObservableValue<String> audit(Messages messages) {
        return audit.map(state -> AuditWords.of(state, messages));
    }

    /** Follows nothing any more. */
    @Override
    public void close() {
        auditing.close();
        following.close();
    }
}
