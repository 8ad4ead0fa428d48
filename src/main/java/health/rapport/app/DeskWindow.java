package health.rapport.app;

import health.rapport.model.ConversationSid;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.lock.LockScreen;
import health.rapport.ui.lock.LockViewModel;
import health.rapport.ui.lock.Unlocking;
import health.rapport.ui.shell.MainWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/** One window onto a desk: open, or locked and with nothing of it left in the scene graph. On the window's thread. */
final class DeskWindow {
    private final Stage stage;
    private final Function<Stage, MainWindow> making;
    private final Arrivals arrivals;
    private final Runnable onTouch;
    private final Theme theme;
    private final Messages messages;
    private final FxThread fx;
    private MainWindow content;
    private Optional<ConversationSid> before = Optional.empty();
    private boolean locked;

    /**
     * @param making  builds the content, into this stage
     * @param onTouch told of every key and every move of the mouse
     */
    DeskWindow(Stage stage, Function<Stage, MainWindow> making, Arrivals arrivals, Runnable onTouch, Theme theme, Messages messages, FxThread fx) {
        this.stage = stage;
        this.making = making;
        this.arrivals = arrivals;
        this.onTouch = onTouch;
        this.theme = theme;
        this.messages = messages;
        this.fx = fx;
    }

    MainWindow open() {
        locked = false;
        content = making.apply(stage);
        stage.getScene().addEventFilter(InputEvent.ANY, event -> onTouch.run());
        return content;
    }

    /** Shows where one was. */
    void show() {
        content.show();
        before.ifPresent(content::openConversation);
        arrivals.opened(content);
    }

    /** What its person can read in it just now. */
    Optional<ConversationSid> beforeTheirEyes() {
        return locked || !stage.isFocused() ? Optional.empty() : content.readable();
    }

    /** Comes forward with this conversation, or shows it as soon as its person is back. */
    void call(ConversationSid conversation) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        if (locked) {
            before = Optional.of(conversation);
        } else {
            content.closeSheet();
            content.openConversation(conversation);
        }
    }

    boolean isLocked() {
        return locked;
    }

    void lock(Supplier<Unlocking> unlocking, Runnable whenOpen) {
        before = content.opened();
        closeContent();
        hideMenus();
        locked = true;
        Scene scene = theme.scene(new LockScreen(new LockViewModel(unlocking.get(), messages, fx, whenOpen), messages), stage.getScene().getWidth(), stage.getScene().getHeight());
        stage.setTitle(messages.text("lock.window"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            // Whoever comes by must not be able to end what is still being sent; its person can.
            if (!unlocking.get().maySignOut()) {
                event.consume();
            }
        });
    }

    /** They are windows of their own, which would go on showing what they show. */
    private void hideMenus() {
        List.copyOf(Window.getWindows()).stream().filter(one -> one instanceof PopupWindow menu && menu.getOwnerWindow() == stage).forEach(Window::hide);
    }

    private void closeContent() {
        arrivals.closed(content);
        theme.undress(stage.getScene());
        content.close();
    }

    /** It was hidden for good. */
    void close() {
        if (locked) {
            theme.undress(stage.getScene());
        } else {
            closeContent();
        }
    }

    Stage stage() {
        return stage;
    }
}
