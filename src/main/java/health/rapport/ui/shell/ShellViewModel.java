package health.rapport.ui.shell;

import health.rapport.chat.Connection;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import health.rapport.support.Signal;
import health.rapport.support.Subscription;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.KeptWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.conversation.LeftBehind;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Where in the window one is, and whether what it shows is live. On the window's thread. */
public final class ShellViewModel implements AutoCloseable {
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.INBOX);
    private final ReadOnlyObjectWrapper<ConnectionWords> connection;
    private final ReadOnlyLongProperty unread;
    private final LeftBehind leftBehind;
    private final Navigator navigator;
    private final String person;
    private final String clinic;
    private final boolean demo;
    private final ReadOnlyStringWrapper notice;
    private final List<Subscription> subscriptions;

    ShellViewModel(Workspace workspace, ReadOnlyLongProperty unread, LeftBehind leftBehind, Navigator navigator, DateWords dates,
            Messages messages, FxThread fx) {
        this.unread = unread;
        this.leftBehind = leftBehind;
        this.navigator = navigator;
        this.person = workspace.me().name();
        this.clinic = workspace.clinic();
        this.demo = workspace.phones().isPresent();
        this.notice = new ReadOnlyStringWrapper(KeptWords.warning(workspace.kept(), messages));
        Signal<Connection> signal = workspace.connection();
        Supplier<ConnectionWords> words = () -> ConnectionWords.of(signal.value(), asOf(workspace.inbox().state().value()), workspace.kept(), dates, messages);
        connection = new ReadOnlyObjectWrapper<>(words.get());
        subscriptions = List.of(fx.latestOn(signal, now -> connection.set(words.get())),
                fx.latestOn(workspace.inbox().state(), now -> connection.set(words.get())));
    }

    ObjectProperty<Place> placeProperty() {
        return place;
    }

    ReadOnlyObjectProperty<ConnectionWords> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    private static Optional<Instant> asOf(InboxState inbox) {
        return inbox instanceof InboxState.Ready(var entries, var asOf) ? asOf : Optional.empty();
    }

    /** What is the matter with what is kept on this computer; empty where nothing is, or it was read. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    void noticeRead() {
        notice.set("");
    }

    /** Where something failed that the person had begun and left; empty where nothing did, or they know. */
    ReadOnlyObjectProperty<Optional<ConversationSid>> leftBehindProperty() {
        return leftBehind.nextProperty();
    }

    void openLeftBehind() {
        leftBehindProperty().get().ifPresent(navigator::openConversation);
    }

    void dismissLeftBehind() {
        leftBehindProperty().get().ifPresent(leftBehind::dismiss);
    }

    ReadOnlyLongProperty unreadProperty() {
        return unread;
    }

    String person() {
        return person;
    }

    String clinic() {
        return clinic;
    }

    boolean isDemo() {
        return demo;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
