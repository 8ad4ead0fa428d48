package health.rapport.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** All windows of the program that are open. On the window's thread. */
final class OpenStages {
    private final List<Stage> open = new ArrayList<>();
    private final List<Image> icons;
    private final Runnable whenLastCloses;

    OpenStages(List<Image> icons, Runnable whenLastCloses) {
        this.icons = icons;
        this.whenLastCloses = whenLastCloses;
    }

    /** @param whenHidden first */
    void track(Stage stage, Runnable whenHidden) {
        stage.getIcons().setAll(icons);
        open.add(stage);
        stage.setOnHidden(event -> {
            whenHidden.run();
            open.remove(stage);
            if (open.isEmpty()) {
                whenLastCloses.run();
            }
        });
    }

    /** The one before the person, or the newest; empty when the last has closed. */
    Optional<Stage> foremost() {
        return open.stream().filter(Stage::isFocused).findFirst().or(() -> open.isEmpty() ? Optional.empty() : Optional.of(open.getLast()));
    }

    void hideAll() {
        List.copyOf(open).forEach(Stage::hide);
    }
}
