package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window feeds the same nodes with one patient after the other: no frame may show anything of another one. */
class SwitchingTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final List<Set<String>> frames = new ArrayList<>();
    private final Runnable frame = () -> frames.add(shown());
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        clinic.letOseisMotherJoin();
        show();
    }

    private void show() {
        screen = OffScreen.window(() -> {
            window = GalleryWindow.of(clinic);
            window.stage().setWidth(1400);
            window.stage().setHeight(800);
            window.show();
            return window.stage();
        });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void noFrameShowsAnythingOfThePatientBefore() {
        Set<String> ofLopez = ofItself(GalleryClinic.LOPEZ, "López");
        Set<String> ofOsei = ofItself(GalleryClinic.OSEI, "Osei");
        Set<String> common = new HashSet<>(ofLopez);
        common.retainAll(ofOsei);
        ofLopez.removeAll(common);
        ofOsei.removeAll(common);
        assertThat(ofLopez).contains("López, Mariana", "004471", "Is there parking near the entrance?");
        assertThat(ofOsei).contains("Osei, Benjamin", "010233", "He still has a fever");
        go(GalleryClinic.OSEI, "Osei");

        for (int time = 0; time < 3; time++) {
            assertThat(framesOf(GalleryClinic.LOPEZ, "López")).isNotEmpty().allSatisfy(texts -> assertThat(texts).doesNotContainAnyElementsOf(ofOsei));
            assertThat(framesOf(GalleryClinic.OSEI, "Osei")).isNotEmpty().allSatisfy(texts -> assertThat(texts).doesNotContainAnyElementsOf(ofLopez));
        }
    }

    @Test
    void aPatientOfWhomNothingIsKnownYetShowsNothingOfTheOneBefore() {
        go(GalleryClinic.LOPEZ, "López");
        var unknown = new ConversationSid("CH404");
        Set<String> before = OffScreen.run(this::shown).stream().filter(text -> text.contains("López") || text.contains("1992") || text.contains("parking"))
                .collect(Collectors.toSet());
        assertThat(before).hasSizeGreaterThan(2);
        watch(() -> window.openConversation(unknown));
        screen.frames(20);
        assertThat(unwatch()).isNotEmpty().allSatisfy(texts -> assertThat(texts).doesNotContainAnyElementsOf(before));
    }

    @Test
    void whatWasFoundBeforeIsGoneWhenTheBoxOpensAgain() {
        go(GalleryClinic.LOPEZ, "López");
        press(KeyCode.K, KeyCode.SHORTCUT);
        OffScreen.run(() -> {
            ((TextInputControl) scene().getFocusOwner()).setText("parking near");
            return true;
        });
        screen.await(() -> within(".palette").stream().anyMatch(text -> text.contains("parking near the entrance")));
        Set<String> found = OffScreen.run(() -> within(".palette")).stream().filter(text -> text.contains("parking near")).collect(Collectors.toSet());
        press(KeyCode.ESCAPE);
        go(GalleryClinic.OSEI, "Osei");
        assertThat(OffScreen.run(() -> within(".palette"))).isEmpty();
        watch(() -> OffScreen.press(scene(), KeyCode.K, KeyCode.SHORTCUT));
        screen.await(() -> !within(".palette").isEmpty());
        screen.frames(3);
        assertThat(unwatch()).isNotEmpty().allSatisfy(texts -> assertThat(texts).doesNotContainAnyElementsOf(found));
        assertThat(OffScreen.run(() -> ((TextInputControl) scene().getFocusOwner()).getText())).isEmpty();
    }

    /** What a window says of this conversation that has never shown another. */
    private Set<String> ofItself(ConversationSid conversation, String name) {
        go(conversation, name);
        Set<String> texts = OffScreen.run(this::shown);
        close();
        show();
        return texts;
    }

    private void go(ConversationSid conversation, String name) {
        OffScreen.run(() -> {
            window.openConversation(conversation);
            return true;
        });
        screen.await(() -> shown().stream().anyMatch(text -> text.startsWith(name))
                && scene().getRoot().lookupAll(".bubble").stream().anyMatch(SwitchingTest::isShown));
        screen.frames(5);
    }

    /** What each frame shows from the moment on that somebody goes to this conversation. */
    private List<Set<String>> framesOf(ConversationSid conversation, String name) {
        watch(() -> window.openConversation(conversation));
        screen.await(() -> shown().stream().anyMatch(text -> text.startsWith(name)));
        screen.frames(5);
        return unwatch();
    }

    private void watch(Runnable step) {
        OffScreen.run(() -> {
            frames.clear();
            step.run();
            scene().addPostLayoutPulseListener(frame);
            return true;
        });
    }

    private List<Set<String>> unwatch() {
        return OffScreen.run(() -> {
            scene().removePostLayoutPulseListener(frame);
            return List.copyOf(frames);
        });
    }

    private void press(KeyCode code, KeyCode with) {
        OffScreen.run(() -> {
            OffScreen.press(scene(), code, with);
            return true;
        });
        screen.frames(2);
    }

    private void press(KeyCode code) {
        OffScreen.run(() -> {
            OffScreen.press(scene(), code);
            return true;
        });
    }

    /** Every text of the conversation, of the column beside it and of what lies above. */
    private Set<String> shown() {
        var texts = new HashSet<String>();
        for (String part : List.of(".conversation", ".context", ".palette")) {
            texts.addAll(within(part));
        }
        return texts;
    }

    private Set<String> within(String part) {
        return scene().getRoot().lookupAll(part).stream().flatMap(node -> node.lookupAll("*").stream())
                .filter(node -> node instanceof Text text && !text.getText().isBlank() && isShown(node)).map(node -> ((Text) node).getText())
                .collect(Collectors.toSet());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private Scene scene() {
        return window.stage().getScene();
    }
}
