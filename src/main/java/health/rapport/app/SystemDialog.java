package health.rapport.app;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Asks by one of the system's own dialogs. They stay where the window below is locked or closed, so what is chosen in one after that
 * counts for nothing. On the window's thread.
 */
final class SystemDialog {
    private SystemDialog() {}

    /** @param dialog waits for the person; null where they thought better of it */
    static <T> Optional<T> ask(Function<Window, T> dialog) {
        Window owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        return ask(owner, dialog);
    }

    static <T> Optional<T> ask(Window owner, Function<Window, T> dialog) {
        Scene before = owner == null ? null : owner.getScene();
        Optional<T> chosen = Optional.ofNullable(dialog.apply(owner));
        return chosen.filter(one -> owner == null || owner.isShowing() && owner.getScene() == before);
    }
}
