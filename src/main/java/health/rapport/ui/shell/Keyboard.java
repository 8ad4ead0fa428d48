package health.rapport.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

/** The window's shortcuts. */
final class Keyboard {
    private record Binding(KeyCombination keys, Runnable action) {}

    private final List<Binding> bindings;
    private final Runnable help;

    Keyboard(Actions actions) {
        help = actions::showShortcuts;
        bindings = List.of(
                new Binding(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN), actions::goToAnything),
                new Binding(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), actions::goToAnything),
                new Binding(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN), actions::start),
                new Binding(new KeyCodeCombination(KeyCode.UP, KeyCombination.ALT_DOWN), () -> actions.neighbour(-1)),
                new Binding(new KeyCodeCombination(KeyCode.DOWN, KeyCombination.ALT_DOWN), () -> actions.neighbour(1)),
                new Binding(new KeyCodeCombination(KeyCode.F6), actions::nextColumn),
                new Binding(new KeyCodeCombination(KeyCode.ESCAPE), actions::back));
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> bindings.stream()
                .filter(binding -> binding.keys().match(event))
                .findFirst()
                .ifPresent(binding -> {
                    event.consume();
                    binding.action().run();
                }));
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            Node focused = scene.getFocusOwner();
            if ("?".equals(event.getCharacter()) && !(focused instanceof TextInputControl)) {
                event.consume();
                help.run();
            }
        });
    }

    /** What the shortcuts do. */
    interface Actions {
        void goToAnything();

        void start();

        void neighbour(int step);

        void nextColumn();

        void back();

        void showShortcuts();
    }
}
