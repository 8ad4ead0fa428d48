package health.rapport.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ModifiableObservableListBase;

/**
 * A list on screen, whose items change places in one change. A ListView looks for its focused item at each change, from the top on: of a row that
 * comes up from the 400th place the other 399 would make as many changes, and 80 000 comparisons of rows.
 */
public final class ShownList<T> extends ModifiableObservableListBase<T> {
    private final List<T> items = new ArrayList<>();

    void inOneChange(Runnable changes) {
        beginChange();
        changes.run();
        endChange();
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    protected void doAdd(int index, T item) {
        items.add(index, item);
    }

    @Override
    protected T doSet(int index, T item) {
        return items.set(index, item);
    }

    @Override
    protected T doRemove(int index) {
        return items.remove(index);
    }
}
