package health.rapport.ui;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.SavePlaces;
import health.rapport.ui.common.Screen;
import health.rapport.ui.shell.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Empty screens around the inbox; among Encounters one can search, and something lies above the list at first. */
public final class FakePlaces implements Places {
    /** Whether its windows were closed. */
    public boolean closed;

    @Override
    public Screen encounters() {
        var search = new TextField();
        search.setId("visits");
        var above = new AtomicBoolean(true);
        return new Screen(new StackPane(search), search::requestFocus, () -> above.getAndSet(false));
    }

    @Override
    public Screen reminders() {
        return empty();
    }

    @Override
    public Optional<Screen> phones() {
        return Optional.empty();
    }

    @Override
    public Screen settings() {
        return empty();
    }

    @Override
    public Optional<Region> answers() {
        return Optional.empty();
    }

    @Override
    public List<Path> chooseFiles() {
        return List.of();
    }

    @Override
    public SavePlaces savePlaces() {
        return (title, name) -> Optional.empty();
    }

    @Override
    public Region startSheet(Reference encounter) {
        return new StackPane();
    }

    @Override
    public Region addSheet(ConversationSid conversation, Reference encounter) {
        return new StackPane();
    }

    @Override
    public void close() {
        closed = true;
    }

    private static Screen empty() {
        return new Screen(new StackPane(), () -> { });
    }
}
