package health.rapport.ui.shell;

import health.rapport.ui.common.Focus;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The window's shortcuts. While a sheet is open only Esc and Ctrl+L work, so that nothing moves below it. */
final class Keyboard {
    private static final KeyCombination LOCK = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private record Binding(KeyCombination keys, Runnable action) {}

    private final List<Binding> bindings;
    private final Actions actions;

    Keyboard(Actions actions) {
        this.actions = actions;
        bindings = List.of(
                new Binding(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN), actions::goToAnything),
                new Binding(new KeyCodeCombination(KeyCode.H, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN), actions::counter),
                new Binding(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), actions::search),
                new Binding(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN), actions::start),
                new Binding(new KeyCodeCombination(KeyCode.UP, KeyCombination.ALT_DOWN), () -> actions.neighbour(-1)),
                new Binding(new KeyCodeCombination(KeyCode.DOWN, KeyCombination.ALT_DOWN), () -> actions.neighbour(1)),
                new Binding(new KeyCodeCombination(KeyCode.F6), () -> actions.column(1)),
                new Binding(new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN), () -> actions.column(-1)));
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (LOCK.match(event)) {
                event.consume();
                actions.lock();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                actions.back();
            } else if (!actions.hasSheet()) {
                bindings.stream().filter(binding -> binding.keys().match(event)).findFirst().ifPresent(binding -> {
                    event.consume();
                    binding.action().run();
                });
            }
        });
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            // Where the arrows go from one of a group to the next, JavaFX draws no ring around it.
            if (event.getCode().isArrowKey() && scene.getFocusOwner() instanceof ToggleButton one && !one.isFocusVisible()) {
                Focus.visiblyOn(one);
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            Node focused = scene.getFocusOwner();
            if ("?".equals(event.getCharacter()) && !(focused instanceof TextInputControl) && !actions.hasSheet()) {
                event.consume();
                actions.showShortcuts();
            }
        });
    }

    /** What the shortcuts do. */
    interface Actions {
        boolean hasSheet();

        void goToAnything();

        /** Searches where the person is. */
        void search();

        void start();

        /** Veils names and words, or opens them again. */
        void counter();

        void neighbour(int step);

        /** Puts the focus into the next column, or with -1 into the one before. */
        void column(int step);

        void back();

        void showShortcuts();

        /** Also from a sheet: whoever has to leave at once leaves nothing on screen. */
        void lock();
    }
}
