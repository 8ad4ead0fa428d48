package health.rapport.ui.conversation;

import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Where in the transcript the person is: at its bottom, or with a certain message at a certain height. ListView loses
 * both when rows come above or change their height (JDK-8328167, JDK-8306447); {@link #keep} finds them again.
 */
final class TranscriptPlace {
    private static final double NEAR = 1;
    private static final int TRIES = 4;

    /** The bottom edge of a message is this far below the list's top. Its top edge moves when it becomes the first of a group. */
    private record Anchor(Object key, double bottom) {}

    private final ListView<TranscriptItem> list;
    private Optional<Anchor> anchor = Optional.empty();
    private VirtualFlow<?> flow;
    private int tries;

    TranscriptPlace(ListView<TranscriptItem> list) {
        this.list = list;
    }

    /** Whether rows are on screen. */
    boolean isReady() {
        return flow() != null && list.getHeight() > 0 && flow().getFirstVisibleCell() != null;
    }

    boolean isAtBottom() {
        return anchor.isEmpty();
    }

    int firstVisible() {
        return flow().getFirstVisibleCell().getIndex();
    }

    int lastVisible() {
        return flow().getLastVisibleCell().getIndex();
    }

    void atBottom() {
        anchor = Optional.empty();
        tries = 0;
    }

    /** Before the first layout of other rows, so that those that are wanted are laid out at once. */
    void beginAtBottom() {
        atBottom();
        if (flow() != null) {
            flow().setPosition(1.0);
        }
    }

    void top(int index) {
        flow().scrollToTop(index);
        list.layout();
        take();
    }

    /** Brings a message into sight, with some room above it where it was not. */
    void reveal(Object key) {
        int index = indexOf(key);
        if (index >= 0 && (index <= firstVisible() || index >= lastVisible())) {
            top(Math.max(0, index - 2));
        }
    }

    /** Something changed, so that keeping the place is worth new tries. */
    void again() {
        tries = 0;
    }

    /** The place is where the rows stand now. */
    void take() {
        tries = 0;
        anchor = showsBottom() ? Optional.empty() : firstMessage();
    }

    /** Puts the rows back to the place. Where that cannot be, such as beyond the end, the place is where they came to stand. */
    void keep() {
        if (holds()) {
            tries = 0;
            return;
        }
        for (; tries < TRIES && !holds(); tries++) {
            anchor.ifPresentOrElse(this::restore, this::scrollToBottom);
        }
        if (anchor.isPresent() && !holds()) {
            take();
        }
    }

    private boolean holds() {
        return anchor.map(wanted -> visible(wanted.key()).filter(cell -> Math.abs(bottom(cell) - wanted.bottom()) <= NEAR).isPresent())
                .orElseGet(this::showsBottom);
    }

    private void restore(Anchor wanted) {
        int index = indexOf(wanted.key());
        if (index < 0) {
            firstMessage().ifPresent(other -> anchor = Optional.of(other));
            return;
        }
        flow().scrollToTop(index);
        list.layout();
        flow().layout();
        visible(wanted.key()).ifPresent(cell -> flow().scrollPixels(bottom(cell) - wanted.bottom()));
        list.layout();
    }

    private void scrollToBottom() {
        list.scrollTo(list.getItems().size() - 1);
        list.layout();
        flow().setPosition(1.0);
        list.layout();
    }

    private boolean showsBottom() {
        IndexedCell<?> last = flow().getLastVisibleCell();
        return last.getIndex() == list.getItems().size() - 1 && bottom(last) <= flow().getHeight() + NEAR;
    }

    private Optional<Anchor> firstMessage() {
        for (int at = firstVisible(); at <= lastVisible(); at++) {
            IndexedCell<?> cell = flow().getCell(at);
            if (cell.getItem() instanceof TranscriptItem.Message said && bottom(cell) > 0) {
                return Optional.of(new Anchor(said.key(), bottom(cell)));
            }
        }
        return Optional.empty();
    }

    private Optional<IndexedCell<?>> visible(Object key) {
        for (int at = firstVisible(); at <= lastVisible(); at++) {
            IndexedCell<?> cell = flow().getCell(at);
            if (cell.getItem() instanceof TranscriptItem item && item.key().equals(key)) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    private int indexOf(Object key) {
        for (int at = 0; at < list.getItems().size(); at++) {
            if (list.getItems().get(at).key().equals(key)) {
                return at;
            }
        }
        return -1;
    }

    private double bottom(IndexedCell<?> cell) {
        return flow().sceneToLocal(cell.localToScene(0, cell.getHeight())).getY();
    }

    /** Null until the list has its skin, which makes it once. */
    private VirtualFlow<?> flow() {
        if (flow == null) {
            flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        }
        return flow;
    }
}
