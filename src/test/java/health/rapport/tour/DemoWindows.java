package health.rapport.tour;

import health.rapport.app.Desk;
import health.rapport.app.Desks;
import health.rapport.app.HandedVault;
import health.rapport.app.ProjectDesks;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Telecom;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** The app as a person opens it, with the demo clinic within it, and hands for a test. */
final class DemoWindows implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Windows windows;
    final Stagehand hand;

    DemoWindows(Path pictures) throws IOException {
        OffScreen.window(Stage::new);
        hand = new Stagehand(new Picture(pictures));
        windows = hand.onWindowThread(() -> new Windows(() -> Sandbox.embedded(Optional.empty(), Tour.consultingHours(), executor),
                new Desks(Optional.empty(), Optional.empty(), new HandedVault(), executor),
                ProjectDesks.of(Network.direct(), Optional.empty(), new HandedVault(), messages, executor),
                new CurrentSettings(new PassingSettings(), Runnable::run), messages, new FxThread(), executor, NoticeBoard.none(), () -> { }));
    }

    /** @return the first screen */
    Scene signIn() {
        hand.onWindowThread(() -> {
            windows.showSignIn();
            return true;
        });
        return hand.window("the first window", null);
    }

    /** @return the window of this person, with the list on it */
    Scene enter(String name) {
        Scene scene = hand.onWindowThread(() -> windows.openAs(List.of(name))).join().getFirst().stage().getScene();
        hand.see("a conversation in the inbox", scene, ".inbox-cell");
        return scene;
    }

    /** A visit of today without a conversation, whose patient has a phone that nobody has texted. */
    EncounterCard free() {
        Sandbox sandbox = windows.clinic().join();
        try (Desk desk = sandbox.desk(sandbox.user("silva").orElseThrow())) {
            LocalDate today = LocalDate.ofInstant(desk.clock().now(), desk.clinic().zone());
            List<EncounterCard> visits = desk.records().encounters(new EncounterQuery("", Optional.of(today), desk.clinic().zone(), 100)).join();
            return visits.stream().filter(card -> card.conversation().isEmpty()
                    && card.patient().stream().flatMap(patient -> patient.person().telecoms().stream())
                    .anyMatch(telecom -> telecom.kind() == Telecom.Kind.SMS && sandbox.door().texts(telecom.number()).join().isEmpty()))
                            .findFirst().orElseThrow();
        }
    }

    /** By keys to the sheet on which its conversation is started. */
    void beginFrom(EncounterCard visit, Scene scene, Keys keys) {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        keys.awaitFocus(".encounters #search");
        String family = visit.patient().orElseThrow().person().name().family();
        keys.type(family);
        hand.await("only what was looked for", () -> {
            var box = (TextInputControl) scene.getRoot().lookup(".encounters #search");
            if (!box.getText().equals(family)) {
                // A window that only now gets the system's focus selects what was typed, and the next letter takes its place.
                box.setText(family);
            }
            List<Node> found = Stagehand.visible(scene, ".encounter-row");
            return !found.isEmpty() && found.stream().allMatch(row -> Stagehand.says(row, family)) ? Optional.of(true) : Optional.empty();
        });
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.ENTER);
        hand.see(scene, ".candidate-line", visit.patient().orElseThrow().person().name().given());
    }

    @Override
    public void close() {
        windows.close();
        executor.close();
    }
}
