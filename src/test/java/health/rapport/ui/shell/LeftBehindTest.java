package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails in a conversation that one has left is told above whatever one looks at, and leads back. */
class LeftBehindTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(() -> {
            window = GalleryWindow.of(clinic);
            window.show();
            window.openConversation(GalleryClinic.LOPEZ);
            return window.stage();
        });
        screen.await(() -> shown(".done-button") && !find(".done-button").isDisabled());
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void doneThatFailsIsToldAboveTheNextPatientAndNamesNobodyThere() {
        OffScreen.run(() -> {
            clinic.handlings.answering = new CompletableFuture<>();
            ((ButtonBase) find(".done-button")).fire();
            window.openConversation(GalleryClinic.OSEI);
            clinic.handlings.answering.completeExceptionally(new Refused(new Refusal.NotAllowed()));
            return true;
        });
        screen.await(() -> shown("#banner"));
        assertThat(OffScreen.run(() -> find("#banner").getAccessibleText())).startsWith("Something that you did");
        OffScreen.run(() -> {
            ((ButtonBase) find("#banner .link-button")).fire();
            return true;
        });
        screen.await(() -> ((Labeled) find(".head-name")).getText().startsWith("López") && !shown("#banner"));
    }

    private boolean shown(String selector) {
        Node node = find(selector);
        return node != null && isShown(node);
    }

    private static boolean isShown(Node node) {
        Parent parent = node.getParent();
        return node.isVisible() && (parent == null || isShown(parent));
    }

    private Node find(String selector) {
        return window.stage().getScene().getRoot().lookup(selector);
    }
}
