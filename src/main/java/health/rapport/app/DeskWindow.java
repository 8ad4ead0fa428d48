package health.rapport.app;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.lock.LockScreen;
import health.rapport.ui.lock.LockViewModel;
import health.rapport.ui.lock.Unlocking;
import health.rapport.ui.shell.MainWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/** One window onto a desk: open, or locked and with nothing of it left in the scene graph. On the window's thread. */
final class DeskWindow {
    private final Stage stage;
    private final Function<Stage, MainWindow> making;
    private final Arrivals arrivals;
    private final Touches touches;
    private final Theme theme;
    private final Messages messages;
    private final FxThread fx;
    private Optional<MainWindow> content = Optional.empty();
    /** What its person comes back to. */
    private Consumer<MainWindow> returning = opened -> { };
    private Optional<LockViewModel> lock = Optional.empty();
    private boolean enterDown;
    /** By an Enter that is still held. */
    private boolean unlocking;

    /**
     * @param making  builds the content, into this stage
     * @param onTouch told whenever somebody uses the keys, the mouse or the screen
     */
    DeskWindow(Stage stage, Function<Stage, MainWindow> making, Arrivals arrivals, Runnable onTouch, Theme theme, Messages messages, FxThread fx) {
        this.stage = stage;
        this.making = making;
        this.arrivals = arrivals;
        touches = new Touches(onTouch);
        this.theme = theme;
        this.messages = messages;
        this.fx = fx;
        // Of the window, for that comes before every shortcut of a scene.
        stage.addEventFilter(InputEvent.ANY, this::touched);
    }

    /** What locks does nothing else: whoever pressed Enter may be a stranger, at a message that somebody else wrote. */
    private void touched(InputEvent event) {
        if (event instanceof KeyEvent key && key.getCode() == KeyCode.ENTER) {
            held(key);
        }
        if (!isLocked()) {
            touches.handle(event);
            if (isLocked()) {
                event.consume();
            }
        }
    }

    /** An Enter that unlocks and is not let go yet is repeated by the keyboard, and is meant for nothing that is behind the lock. */
    private void held(KeyEvent enter) {
        if (enter.getEventType() == KeyEvent.KEY_RELEASED) {
            enterDown = false;
            unlocking = false;
        } else if (enter.getEventType() == KeyEvent.KEY_PRESSED) {
            enterDown = true;
            if (unlocking) {
                enter.consume();
            }
        }
    }

    MainWindow open() {
        unlocking = isLocked() && enterDown;
        leaveLock();
        MainWindow opened = making.apply(stage);
        content = Optional.of(opened);
        return opened;
    }

    /** Shows where one was. */
    void show() {
        MainWindow opened = content.orElseThrow();
        opened.show();
        returning.accept(opened);
        arrivals.opened(opened);
    }

    /** What its person can read in it just now. */
    Optional<ConversationSid> beforeTheirEyes() {
        return stage.isFocused() ? content.flatMap(MainWindow::readable) : Optional.empty();
    }

    /** Comes forward with this message, or shows it as soon as its person is back. */
    void call(ConversationSid conversation, MessageSid message) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        content.ifPresentOrElse(opened -> {
            opened.closeSheet();
            opened.openMessage(conversation, message);
        }, () -> returning = opened -> opened.comeBack(conversation, message));
    }

    boolean isLocked() {
        return lock.isPresent();
    }

    void lock(Supplier<Unlocking> ways, Runnable whenOpen) {
        Optional<ConversationSid> before = content.flatMap(MainWindow::opened);
        returning = opened -> before.ifPresent(opened::comeBack);
        closeContent();
        hideMenus();
        var model = new LockViewModel(ways.get(), messages, fx, whenOpen);
        lock = Optional.of(model);
        Scene scene = theme.scene(new LockScreen(model, messages), stage.getScene().getWidth(), stage.getScene().getHeight());
        stage.setTitle(messages.text("lock.window"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            // Whoever comes by must not be able to end what is still being sent; its person can.
            if (!ways.get().maySignOut()) {
                event.consume();
            }
        });
    }

    /** They are windows of their own, which would go on showing what they show. */
    private void hideMenus() {
        List.copyOf(Window.getWindows()).stream().filter(one -> one instanceof PopupWindow menu && menu.getOwnerWindow() == stage).forEach(Window::hide);
    }

    private void closeContent() {
        theme.undress(stage.getScene());
        content.ifPresent(shown -> {
            arrivals.closed(shown);
            shown.close();
        });
        // A locked window must not hold on to what it showed.
        content = Optional.empty();
    }

    /** It was hidden for good. */
    void close() {
        if (isLocked()) {
            leaveLock();
        } else {
            closeContent();
        }
    }

    /** Also where its person, who unlocked another window or closed this one, is awaited in the browser. */
    private void leaveLock() {
        lock.ifPresent(model -> {
            model.cancel();
            theme.undress(stage.getScene());
        });
        lock = Optional.empty();
    }

    Stage stage() {
        return stage;
    }
}
