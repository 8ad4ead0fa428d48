package health.rapport.bench;

import health.rapport.bench.BusyInbox.Place;
import health.rapport.ui.palette.PaletteItem;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/**
 * How long a window takes to go to a conversation by keys, in milliseconds; what the person takes in between does not count.
 *
 * @param box    Ctrl+K → one can type
 * @param found  the patient's name typed → the conversation is offered
 * @param opened Enter → its first rows are in sight
 */
record PaletteJump(double box, double found, double opened) {
    static PaletteJump to(Place place, TimedWindow window) {
        CompletableFuture<Long> typing = window.laidOut(() -> window.isFocused("palette-box"));
        long called = window.press(KeyCode.K, true);
        double box = millis(called, typing);
        CompletableFuture<Long> offered = window.laidOut(() -> offers(place, window));
        long typed = window.type(place.family());
        double found = millis(typed, offered);
        CompletableFuture<Long> shown = window.laidOut(() -> window.showsPart(place.family()));
        long entered = window.press(KeyCode.ENTER, false);
        return new PaletteJump(box, found, millis(entered, shown));
    }

    private static boolean offers(Place place, TimedWindow window) {
        return window.seen(".palette .list-view")
                .filter(node -> node instanceof ListView<?> list && list.getSelectionModel().getSelectedItem() instanceof PaletteItem item
                && item.target() instanceof PaletteItem.Target.Talk(var conversation) && conversation.equals(place.conversation())).isPresent();
    }

    private static double millis(long began, CompletableFuture<Long> ended) {
        return (ended.join() - began) / 1e6;
    }

    double all() {
        return box + found + opened;
    }
}
