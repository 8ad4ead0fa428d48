package health.rapport.ui.settings;

import health.rapport.chat.Connection;
import health.rapport.session.Kept;
import health.rapport.support.Signal;
import health.rapport.ui.common.Appearance;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.KeptWords;
import health.rapport.ui.common.Messages;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What can be set, and how things stand. On the window's thread. */
public final class SettingsViewModel {
    private final ObjectProperty<Appearance> appearance;
    private final ReadOnlyObjectWrapper<ConnectionLine> connection;
    private final String person;
    private final String clinic;
    private final Kept kept;

    /** @param appearance the window's own, so that a choice shows at once */
    public SettingsViewModel(ObjectProperty<Appearance> appearance, Signal<Connection> connection, String person, String clinic, Kept kept, FxThread window) {
        this.appearance = appearance;
        this.connection = new ReadOnlyObjectWrapper<>(ConnectionLine.of(connection.value()));
        this.person = person;
        this.clinic = clinic;
        this.kept = kept;
        window.latestOn(connection, now -> this.connection.set(ConnectionLine.of(now)));
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
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
}
