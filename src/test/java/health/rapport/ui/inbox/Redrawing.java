package health.rapport.ui.inbox;

import java.util.HashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/**
 * Notes the rows on screen of which anything is drawn anew: a word, a mark, a style, a node that comes or goes. Only listens to what
 * the cells draw with; how they are made and fed is theirs. On the window's thread.
 */
final class Redrawing {
    private final Set<Integer> rows = new HashSet<>();

    Redrawing(ListView<?> list) {
        list.lookupAll(".inbox-cell").forEach(node -> watch(node, (ListCell<?>) node));
    }

    private void watch(Node node, ListCell<?> cell) {
        node.visibleProperty().subscribe((before, now) -> note(cell));
        node.getStyleClass().addListener((ListChangeListener<String>) change -> note(cell));
        if (node instanceof Labeled label) {
            label.textProperty().subscribe((before, now) -> note(cell));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().addListener((ListChangeListener<Node>) change -> note(cell));
            parent.getChildrenUnmodifiable().forEach(child -> watch(child, cell));
        }
    }

    private void note(ListCell<?> cell) {
        rows.add(cell.getIndex());
    }

    Set<Integer> rows() {
        return Set.copyOf(rows);
    }
}
