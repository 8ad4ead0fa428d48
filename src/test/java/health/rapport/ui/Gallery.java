package health.rapport.ui;

import health.rapport.chat.Connection;
import health.rapport.chat.FakeMemory;
import health.rapport.model.Author;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.session.Kept;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.Workspace;
import health.rapport.ui.signin.SignInController;
import health.rapport.ui.signin.SignInViewModel;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Draws each screen in several states to PNG files, without a display. Arguments: the folder, and words of which a
 * picture's name must have one.
 */
public final class Gallery {
    private static final int FRAMES = 20;

    private final SnapshotFolder folder;
    private final List<String> wanted;
    private final Theme theme = new Theme();
    private Look worn;

    private Gallery(SnapshotFolder folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        var path = Path.of(arguments[0]);
        Platform.startup(() -> { });
        Platform.setImplicitExit(false);
        var gallery = new Gallery[1];
        onFx(() -> gallery[0] = new Gallery(new SnapshotFolder(path), List.of(arguments).subList(1, arguments.length)));
        gallery[0].all();
        Platform.exit();
        System.exit(0);
    }

    private void all() throws Exception {
        for (Look look : Look.ALL) {
            worn = look;
            onFx(() -> look.wear(theme));
            String end = "-" + look.name();
            window("inbox-closed" + end, new GalleryClinic(), (clinic, workspace, window) -> { });
            window("conversation" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                clinic.typing(GalleryClinic.LOPEZ);
            });
            window("taken-care-of" + end, takenCareOf(), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ));
            window("notes" + end, takenCareOf(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                type(window, "Come at 3");
            });
            window("earlier" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                clinic.earlierVisit();
                window.openConversation(GalleryClinic.LOPEZ);
                earlier(window);
            });
            window("menu" + end, takenCareOf(), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ),
                    (clinic, workspace, window) -> ((MenuButton) window.stage().getScene().getRoot().lookup(".more-button")).show());
            window("note-box" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                note(window, "Ask for the inhaler, @Ruth Whitaker");
            });
            window("sending" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                clinic.nextSendIsRejected(new Refusal.NotAllowed());
                workspace.conversations().conversation(GalleryClinic.LOPEZ).send(new MessageBody("Your results are fine."));
                clinic.nextSendIsUnknown();
                workspace.conversations().conversation(GalleryClinic.LOPEZ).send(new MessageBody("There is parking behind the building, free for two hours."));
                type(window, "Your visit is at 2:30 — can you be here by 2:15 to check in?");
            });
            window("opt-out-wish" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE),
                        "Stop texting me at work, please. This number is fine.", GalleryClinic.NOW);
            });
            window("lost" + end, new GalleryClinic(), (clinic, workspace, window) -> window.openConversation(new ConversationSid("CH4")));
            window("long" + end, history(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.LOPEZ);
                type(window, "One line\nand another\nand a third one that is so long that it has to be broken in two, because the box is not as wide as that");
            });
            chart(end);
            window("offline" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.OSEI);
                clinic.gateway.connection.set(new Connection.Lost(GalleryClinic.NOW.minusSeconds(60)));
            });
            window("delayed" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.openConversation(GalleryClinic.OSEI);
                clinic.gateway.connection.set(new Connection.Delayed());
            });
            window("small" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.stage().setWidth(960);
                window.stage().setHeight(600);
                window.openConversation(GalleryClinic.LOPEZ);
            });
            window("small-details" + end, new GalleryClinic(), (clinic, workspace, window) -> {
                window.stage().setWidth(960);
                window.stage().setHeight(600);
                window.openConversation(GalleryClinic.LOPEZ);
            }, (clinic, workspace, window) -> press(window, "#details"));
            window("find" + end, new GalleryClinic(), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ),
                    (clinic, workspace, window) -> {
                OffScreen.press(window.stage().getScene(), KeyCode.F, KeyCode.SHORTCUT);
                ((TextField) window.stage().getScene().getFocusOwner()).setText("the");
            });
            window("keys" + end, new GalleryClinic(), (clinic, workspace, window) -> OffScreen.type(window.stage().getScene(), "?"));
            window("spanish" + end, new GalleryClinic(), Locale.forLanguageTag("es"),
                    (clinic, workspace, window) -> window.openConversation(new ConversationSid("CH3")));
            window("confirm" + end, new GalleryClinic(), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ),
                    (clinic, workspace, window) -> press(window, ".people .icon-button"));
            window("leaving-lost" + end, new GalleryClinic(), (clinic, workspace, window) -> close(leftBehind(clinic, workspace, window)));
            window("leaving-kept" + end, kept(0, 0), (clinic, workspace, window) -> close(leftBehind(clinic, workspace, window)));
            window("signing-out" + end, kept(0, 0), (clinic, workspace, window) -> leftBehind(clinic, workspace, window).signOut());
            window("damaged" + end, kept(3, 2), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ));
            window("as-of" + end, asOf(), (clinic, workspace, window) -> window.openConversation(GalleryClinic.LOPEZ));
            window("empty" + end, empty(), (clinic, workspace, window) -> { });
            signIn("signin" + end, model -> { });
            signIn("signin-people" + end, SignInViewModel::openDemo);
            signIn("signin-project" + end, model -> model.describe(ProjectProfile.OYSTEHR));
            signIn("signin-browser" + end, model -> model.enter(OneProject.LAKESIDE));
            signIn("signin-check" + end, model -> model.check(OneProject.LAKESIDE));
        }
    }

    /** In a window so high that all of it is in sight; not before it has been laid out. */
    private static void earlier(MainWindow window) {
        window.stage().setHeight(1240);
        later(() -> readEarlier(window));
    }

    private static void readEarlier(MainWindow window) {
        if (window.stage().getScene().getRoot().lookup(".earlier .link-button") instanceof Button show) {
            show.fire();
        } else {
            later(() -> readEarlier(window));
        }
    }

    private static void later(Runnable action) {
        var pause = new PauseTransition(javafx.util.Duration.millis(30));
        pause.setOnFinished(event -> action.run());
        pause.play();
    }

    private static void note(MainWindow window, String text) {
        var menu = (MenuButton) window.stage().getScene().getRoot().lookup(".more-button");
        menu.getItems().getFirst().fire();
        ((TextArea) window.stage().getScene().getRoot().lookup(".note-text")).setText(text);
    }

    /** One is mine and urgent, one a colleague's, one snoozed, one done. */
    private static GalleryClinic takenCareOf() {
        var clinic = new GalleryClinic();
        clinic.handlings.put(Handling.untouched(GalleryClinic.LOPEZ).ownedBy(Optional.of(GalleryClinic.ME)).urgent(true));
        clinic.handlings.put(Handling.untouched(GalleryClinic.OSEI).ownedBy(Optional.of(clinic.nurse.reference())));
        clinic.handlings.put(Handling.untouched(new ConversationSid("CH6")).with(new Standing.Snoozed(GalleryClinic.NOW.plusSeconds(80_000), 3)));
        clinic.handlings.put(Handling.untouched(new ConversationSid("CH7")).with(new Standing.Done(3)));
        clinic.noted(GalleryClinic.LOPEZ, "Her mother answers the phone before noon. @Dr. Adam Careful, please look at the last peak flow.");
        return clinic;
    }

    private static GalleryClinic kept(int saved, int unread) {
        var clinic = new GalleryClinic();
        clinic.kept = new Kept.OnThisComputer(saved, unread);
        return clinic;
    }

    /** Started without a network, where an earlier session left what it read. */
    private static GalleryClinic asOf() {
        var earlier = kept(0, 0);
        earlier.memory = new FakeMemory();
        Workspace before = earlier.workspace();
        before.conversations().conversation(GalleryClinic.LOPEZ).open(OptionalLong.empty());
        before.conversations().settle(Duration.ofSeconds(1));
        before.inbox().settle(Duration.ofSeconds(1));
        var clinic = kept(0, 0);
        clinic.memory = earlier.memory;
        clinic.gateway.there = new CompletableFuture<>();
        clinic.gateway.connection.set(new Connection.Connecting());
        return clinic;
    }

    /** As the window's own button does it. */
    private static void close(MainWindow window) {
        window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private static MainWindow leftBehind(GalleryClinic clinic, Workspace workspace, MainWindow window) {
        clinic.gateway.connection.set(new Connection.Lost(GalleryClinic.NOW.minusSeconds(60)));
        window.openConversation(GalleryClinic.LOPEZ);
        workspace.conversations().conversation(GalleryClinic.LOPEZ).send(new MessageBody("Your results are fine."));
        workspace.conversations().conversation(GalleryClinic.OSEI).send(new MessageBody("Please come at nine."));
        return window;
    }

    private static GalleryClinic history() {
        var clinic = new GalleryClinic();
        clinic.longHistory(GalleryClinic.LOPEZ, 120);
        return clinic;
    }

    private void chart(String end) throws Exception {
        Step open = (clinic, workspace, window) -> {
            window.openConversation(GalleryClinic.LOPEZ);
            window.fileInChart(GalleryClinic.LOPEZ, OptionalLong.of(4));
        };
        Step file = (clinic, workspace, window) -> press(window, "#file");
        window("chart" + end, new GalleryClinic(), open);
        window("chart-filed" + end, new GalleryClinic(), Locale.of("es"), open, file);
        window("chart-no-printer" + end, new GalleryClinic(), Locale.ENGLISH, open, file, (clinic, workspace, window) -> press(window, "#print"));
        window("chart-pages" + end, new GalleryClinic(), Locale.ENGLISH, open, file, (clinic, workspace, window) -> press(window, "#open-filed"));
        var closed = new GalleryClinic();
        closed.gateway.closedToMe.add(GalleryClinic.LOPEZ);
        window("chart-not-read" + end, closed, open);
    }

    private static GalleryClinic empty() {
        var clinic = new GalleryClinic();
        clinic.gateway.overviews.clear();
        return clinic;
    }

    private static void type(MainWindow window, String text) {
        ((javafx.scene.control.TextArea) window.stage().getScene().getRoot().lookup(".composer-box")).setText(text);
    }

    private static void press(MainWindow window, String selector) {
        ((Button) window.stage().getScene().getRoot().lookup(selector)).fire();
    }

    private void window(String name, GalleryClinic clinic, Step step) throws Exception {
        window(name, clinic, Locale.ENGLISH, step);
    }

    private void window(String name, GalleryClinic clinic, Step step, Step then) throws Exception {
        window(name, clinic, Locale.ENGLISH, step, then);
    }

    private void window(String name, GalleryClinic clinic, Locale locale, Step... steps) throws Exception {
        if (skip(name)) {
            return;
        }
        var window = new MainWindow[1];
        Workspace workspace = clinic.workspace();
        onFx(() -> {
            window[0] = new MainWindow(new Stage(), workspace, theme, new Messages(locale), new FxThread(), (navigator, sheets) -> new FakePlaces(),
                    address -> { }, discard -> { }, () -> { });
            window[0].stage().setWidth(worn.width());
            window[0].stage().setHeight(worn.height());
            window[0].show();
        });
        pulses();
        for (Step step : steps) {
            onFx(() -> step.take(clinic, workspace, window[0]));
            pulses();
        }
        shoot(name, window[0].stage());
    }

    private void signIn(String name, Consumer<SignInViewModel> step) throws Exception {
        if (skip(name)) {
            return;
        }
        var stage = new Stage[1];
        onFx(() -> {
            var messages = new Messages(Locale.ENGLISH);
            var model = new SignInViewModel(new ThreePeople(), new OneProject(), messages, new FxThread(), "");
            Parent root = new Fxml(messages).load("signin", new SignInController(model, messages));
            stage[0] = new Stage();
            stage[0].setScene(theme.scene(root, worn.width(), worn.height()));
            stage[0].show();
            step.accept(model);
        });
        pulses();
        shoot(name, stage[0]);
    }

    private boolean skip(String name) {
        return !wanted.isEmpty() && wanted.stream().noneMatch(name::contains);
    }

    private void shoot(String name, Stage stage) throws Exception {
        onFx(() -> {
            folder.write(name, stage.getScene());
            Window.getWindows().stream().filter(PopupWindow.class::isInstance).toList().forEach(popup -> {
                folder.write(name + "-popup", popup.getScene());
                popup.hide();
            });
            theme.undress(stage.getScene());
            stage.close();
        });
    }

    /** Lets some frames go by: what came to the window's thread meanwhile is laid out then. */
    private static void pulses() throws Exception {
        var drawn = new CompletableFuture<Void>();
        onFx(() -> new AnimationTimer() {
            private int left = FRAMES;

            @Override
            public void handle(long now) {
                if (left-- == 0) {
                    stop();
                    drawn.complete(null);
                }
            }
        }.start());
        drawn.get(30, TimeUnit.SECONDS);
    }

    private static void onFx(Runnable task) throws Exception {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        done.get(30, TimeUnit.SECONDS);
    }

    private interface Step {
        void take(GalleryClinic clinic, Workspace workspace, MainWindow window);
    }
}
