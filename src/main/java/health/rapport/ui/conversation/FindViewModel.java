package health.rapport.ui.conversation;

import health.rapport.support.SearchWords;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Finds words in the messages that are loaded, whatever their case and accents. On the window's thread. */
public final class FindViewModel {
    private final ObservableList<TranscriptItem> items;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);

    FindViewModel(ObservableList<TranscriptItem> items) {
        this.items = items;
        text.addListener((property, before, now) -> search());
        items.addListener((ListChangeListener<TranscriptItem>) change -> search());
    }

    public StringProperty textProperty() {
        return text;
    }

    public ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** To a newer message with step 1, to an older one with -1; round at the ends. */
    public void step(int step) {
        List<Object> keys = keys();
        if (!keys.isEmpty()) {
            int now = found.get().key().map(keys::indexOf).orElse(-1);
            at(keys, Math.floorMod(now + step, keys.size()));
        }
    }

    /** Stays with the message that was found, where it still fits; else begins with the newest. */
    private void search() {
        List<Object> keys = keys();
        int kept = found.get().key().map(keys::indexOf).orElse(-1);
        if (keys.isEmpty()) {
            found.set(Found.NOTHING);
        } else {
            at(keys, kept >= 0 ? kept : keys.size() - 1);
        }
    }

    private void at(List<Object> keys, int place) {
        found.set(new Found(place + 1, keys.size(), Optional.of(keys.get(place))));
    }

    private List<Object> keys() {
        String words = SearchWords.plain(text.get().strip());
        if (words.isEmpty()) {
            return List.of();
        }
        return items.stream()
                .filter(item -> SearchWords.plain(text(item)).contains(words))
                .map(TranscriptItem::key).toList();
    }

    /**
     * What was found.
     *
     * @param position of the message one is at, from 1 for the oldest; 0 while there is none
     * @param key      of that message
     */
    public record Found(int position, int total, Optional<Object> key) {
        static final Found NOTHING = new Found(0, 0, Optional.empty());
    }

    private static String text(TranscriptItem item) {
        return switch (item) {
            case TranscriptItem.Message said -> said.text();
            case TranscriptItem.Note note -> note.text();
            case TranscriptItem.Earlier offer -> "";
            case TranscriptItem.Visit visit -> "";
            case TranscriptItem.Day day -> "";
            case TranscriptItem.New fresh -> "";
        };
    }
}
