package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.ui.OffScreen;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class SystemDialogTest {
    @Test
    void whatIsChosenBehindTheLockCountsForNothing() {
        try (OffScreen screen = OffScreen.show(Region::new, 400, 300)) {
            assertThat(chosen(screen, owner -> { })).contains("a file");
            assertThat(chosen(screen, owner -> screen.stage().setScene(new Scene(new Region())))).isEmpty();
            assertThat(chosen(screen, owner -> screen.stage().hide())).isEmpty();
        }
    }

    private static Optional<String> chosen(OffScreen screen, Consumer<Window> meanwhile) {
        return OffScreen.run(() -> SystemDialog.ask(screen.stage(), owner -> {
            meanwhile.accept(owner);
            return "a file";
        }));
    }
}
