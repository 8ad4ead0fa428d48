package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.ui.OffScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class ScrollAreaTest {
    private static final Path PANES = Path.of("src/main/resources/fxml");

    @Test
    void keepsNoPictureOfWhatItShows() {
        var around = new AtomicReference<StackPane>();
        Supplier<Parent> content = () -> {
            around.set(new StackPane(new ScrollArea(new Label("A long day"))));
            return around.get();
        };
        try (OffScreen window = OffScreen.show(content, 300, 200)) {
            window.await(() -> around.get().lookup(".viewport") != null);

            assertThat(OffScreen.run(() -> around.get().lookupAll("*"))).isNotEmpty().noneMatch(Node::isCache);
        }
    }

    @Test
    void noScreenUsesJavaFxsOwn() throws IOException {
        try (var files = Files.list(PANES)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("<ScrollPane"));
        }
    }
}
