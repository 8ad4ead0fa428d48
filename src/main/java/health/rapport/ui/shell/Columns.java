package health.rapport.ui.shell;

import health.rapport.ui.common.Focus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Parent;

/** Goes round the columns of the window by key. */
final class Columns {
    private final List<Column> columns;

    /** @param columns from left to right */
    Columns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** To the next column that is there, or with -1 to the one before. */
    void step(int step) {
        List<Column> there = columns.stream().filter(column -> column.there().getAsBoolean()).toList();
        Optional<Column> now = there.stream().filter(Column::holdsFocus).findFirst();
        int from = now.map(there::indexOf).orElse(step > 0 ? -1 : 0);
        there.get(Math.floorMod(from + step, there.size())).focus().run();
    }

    /**
     * A column.
     *
     * @param there whether it can be gone to just now
     * @param focus puts the focus into it
     */
    record Column(Parent root, BooleanSupplier there, Runnable focus) {
        boolean holdsFocus() {
            return Focus.isWithin(root);
        }
    }
}
