package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.Connection;
import health.rapport.model.MessageBody;
import health.rapport.session.Kept;
import health.rapport.store.NoMemory;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeavingQuestionTest {
    private static final Kept DURABLE = new Kept.OnThisComputer(0, 0);

    private final GalleryClinic clinic = new GalleryClinic();
    private final Workspace workspace = clinic.workspace();
    private final StackPane above = new StackPane();
    private final List<Boolean> signedOut = new ArrayList<>();
    private int left;
    private OffScreen screen;

    @BeforeEach
    void nothingLeaves() {
        clinic.gateway.connection.set(new Connection.Connecting());
        screen = OffScreen.show(() -> above, 600, 400);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whereAllHasLeftNobodyIsAsked() {
        assertThat(question(DURABLE).isDue()).isFalse();
        ask(DURABLE);
        assertThat(signedOut).containsExactly(false);
    }

    @Test
    void closingSaysToWhomAndThatItIsKept() {
        write();
        OffScreen.run(() -> {
            question(DURABLE).ask(() -> left++);
            return above;
        });

        assertThat(words()).containsExactly("2 messages have not left yet.",
                "To: López, Mariana. They stay on this computer, encrypted, and go out when you open Rapport here the next time.", "Stay", "Leave");
        press("Stay");
        assertThat(left).isZero();
    }

    @Test
    void signingOutLeavesAChoiceBetweenKeepingAndDiscarding() {
        write();
        ask(DURABLE);
        assertThat(words()).contains("Sign out and discard them", "Stay", "Sign out");
        press("Sign out");
        assertThat(signedOut).containsExactly(false);

        ask(DURABLE);
        press("Sign out and discard them");
        assertThat(signedOut).containsExactly(false, true);
    }

    @Test
    void whereNothingIsKeptThereIsNoPromiseThatItGoesOutLater() {
        write();
        ask(new Kept.WhileOpen(Kept.Why.NO_KEY));
        assertThat(words()).contains("Sign out and lose them").doesNotContain("Sign out");
        assertThat(words().get(1)).contains("they are lost");
        press("Stay");
        assertThat(signedOut).isEmpty();
    }

    private void write() {
        workspace.conversations().conversation(GalleryClinic.LOPEZ).send(new MessageBody("one"));
        workspace.conversations().conversation(GalleryClinic.LOPEZ).send(new MessageBody("two"));
    }

    private void ask(Kept kept) {
        OffScreen.run(() -> {
            question(kept).askToSignOut(signedOut::add);
            return above;
        });
    }

    private LeavingQuestion question(Kept kept) {
        var cards = new EncounterCards(clinic.records, new NoMemory(), clinic.clock, new FxThread(Runnable::run));
        cards.ask(List.of(GalleryClinic.LOPEZ));
        return new LeavingQuestion(workspace.conversations(), kept, cards, new Messages(Locale.ENGLISH), new Sheets() {
            @Override
            public void show(Region sheet) {
                above.getChildren().setAll(sheet);
            }

            @Override
            public void hide() {
                above.getChildren().clear();
            }

            @Override
            public boolean isOpen() {
                return !above.getChildren().isEmpty();
            }
        });
    }

    private List<String> words() {
        return OffScreen.run(() -> above.lookupAll("*").stream().flatMap(node -> switch (node) {
            case Label label -> List.of(label.getText()).stream();
            case Button button -> List.of(button.getText()).stream();
            default -> List.<String>of().stream();
        }).toList());
    }

    private void press(String button) {
        OffScreen.run(() -> {
            above.lookupAll(".button").stream().map(Button.class::cast).filter(one -> one.getText().equals(button)).findFirst().orElseThrow().fire();
            return above;
        });
    }
}
