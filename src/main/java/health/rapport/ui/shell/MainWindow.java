package health.rapport.ui.shell;

import health.rapport.audit.AuditedAct;
import health.rapport.chat.Connection;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.support.Subscription;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.FiledConversations;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.People;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Theme;
import health.rapport.ui.conversation.ConversationController;
import health.rapport.ui.conversation.ConversationServices;
import health.rapport.ui.conversation.WhenSent;
import health.rapport.ui.conversation.ConversationViewModel;
import health.rapport.ui.conversation.LeftBehind;
import health.rapport.ui.inbox.InboxController;
import health.rapport.ui.inbox.InboxServices;
import health.rapport.ui.inbox.InboxViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window of one signed-in person, put together from a {@link Workspace}. On the window's thread. */
public final class MainWindow implements Navigator, AutoCloseable {
    private final Stage stage;
    private final Workspace workspace;
    private final Messages messages;
    private final FxThread fx;
    private final ConversationServices services;
    private final InboxViewModel inbox;
    private final ShellViewModel shell;
    private final ShellController frame;
    private final WindowSheets sheets;
    private final InboxController list;
    private final ConversationController opened;
    private final Places places;
    private final WindowScreens screens;
    private final WindowKeys keys;
    private final Scene scene;
    private final LeavingQuestion leaving;
    private final Subscription reconnecting;
    private final javafx.util.Subscription counting;
    private final SignOut signOut;
    private final LinkFollower links;
    private final Runnable onLock;

    /**
     * @param others  makes the screens around the inbox, given where they can navigate and show sheets
     * @param browser opens a web address outside the app
     */
    public MainWindow(Stage stage, Workspace workspace, Theme theme, Messages messages, FxThread fx,
            BiFunction<Navigator, Sheets, Places> others, Consumer<String> browser, SignOut signOut, Runnable onLock) {
        this.stage = stage;
        this.workspace = workspace;
        this.signOut = signOut;
        this.onLock = onLock;
        this.messages = messages;
        this.fx = fx;
        var fxml = new Fxml(messages);
        var dates = new DateWords(workspace.clock(), workspace.zone(), messages);
        var cards = new EncounterCards(workspace.records(), workspace.remembered(), workspace.clock(), fx);
        reconnecting = fx.latestOn(workspace.connection(), now -> {
            if (now instanceof Connection.Live) {
                cards.askAgain();
            }
        });
        var people = new People(workspace.records(), fx);
        var names = new Names(people, workspace.me().profile(), messages);
        var leftBehind = new LeftBehind();
        services = new ConversationServices(workspace.records(), workspace.said(), workspace.files(), workspace.ownFiles(), workspace.search(),
                workspace.desk(), workspace.audit(), new FiledConversations(workspace.chart().records(), people, fx), cards, people, names, dates,
                workspace.drafts(), workspace.noteDrafts(), new WhenSent(workspace.me().profile(), fx), leftBehind, workspace.consents(), workspace.texts(),
                workspace.worklist(), workspace.connection(), this, workspace.clock(), messages, fx);
        inbox = new InboxViewModel(new InboxServices(workspace.inbox(), workspace.conversations().notSent(), workspace.worklist(), workspace.consents(), cards,
                people, names, dates, workspace.clock(), messages, fx));
        shell = new ShellViewModel(workspace, inbox.unreadProperty(), leftBehind, this, dates, messages, fx);
        frame = new ShellController(shell, messages);
        sheets = new WindowSheets(workspace, services, this, frame.sheets());
        var rail = new RailController(shell, theme.counterProperty(), theme.isCounterFixed(), messages);
        Parent root = fxml.load("shell", frame, rail);
        opened = new ConversationController(messages, frame.sheets(), fx, this::chooseFiles, browser);
        list = new InboxController(inbox, messages, this::start, this::write, () -> sheets.goToAnything());
        Region listColumn = fxml.load("inbox", list);
        Region conversation = fxml.load("conversation", opened.family());
        ScrollPane context = fxml.load("context", opened.context());
        frame.lay(listColumn, conversation, context);
        opened.details(frame.context().foldedProperty(), frame.context()::toggle);
        opened.list(frame.list().foldedProperty(), this::focusList);
        places = others.apply(this, frame.sheets());
        places.answers().ifPresent(strip -> ((VBox) listColumn).getChildren().add(1, strip));
        scene = theme.scene(root, 1280, 800);
        screens = new WindowScreens(shell, frame, places);
        keys = new WindowKeys(new WindowKeys.Parts(scene, frame, listColumn, conversation, context, list, opened), rail, screens, sheets, inbox, this, theme);
        new Keyboard(keys).listen(scene);
        inbox.openProperty().addListener((property, before, now) -> open(now));
        String title = messages.text("window.title", workspace.clinic(), workspace.me().name());
        counting = inbox.unreadProperty()
                .subscribe(count -> stage.setTitle(count.longValue() == 0 ? title : messages.text("window.titleUnread", count, title)));
        stage.setScene(scene);
        links = new LinkFollower(workspace.records(), fx, this::look, this::startConversation);
        leaving = new LeavingQuestion(workspace.conversations(), workspace.kept(), cards, messages, frame.sheets());
        stage.setOnCloseRequest(event -> {
            if (leaving.isDue()) {
                event.consume();
                leaving.ask(stage::hide);
            }
        });
        stage.setMinWidth(960);
        stage.setMinHeight(600);
    }

    public void show() {
        stage.show();
        list.focusList();
    }

    /** Lets go of all it shows, so that nothing asks or tells the desk any more; for when it was hidden for good. */
    @Override
    public void close() {
        reconnecting.close();
        services.cards().close();
        counting.unsubscribe();
        opened.close();
        inbox.close();
        shell.close();
        places.close();
        // Leaving the scene tells the screens that nobody looks any more.
        scene.setRoot(new Region());
    }

    /** The conversation that is open, for whoever comes back. */
    public Optional<ConversationSid> opened() {
        return Optional.ofNullable(inbox.openProperty().get());
    }

    /** The conversation that is on screen. */
    public Optional<ConversationSid> readable() {
        return screens.showsConversation() ? opened() : Optional.empty();
    }

    public Stage stage() {
        return stage;
    }

    private void open(ConversationSid conversation) {
        if (conversation != null) {
            opened.show(new ConversationViewModel(workspace.conversations().conversation(conversation), overview(conversation), services));
            frame.showConversation();
        }
    }

    private Optional<ConversationOverview> overview(ConversationSid conversation) {
        return workspace.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf)
                ? entries.stream().map(entry -> entry.overview()).filter(overview -> overview.sid().equals(conversation)).findFirst()
                : Optional.empty();
    }

    @Override
    public void showInbox() {
        shell.placeProperty().set(Place.INBOX);
    }

    @Override
    public void openConversation(ConversationSid conversation) {
        look(conversation);
        write();
    }

    /** Shows it to whoever unlocked, with the focus in the list: one Enter too many would send what they had begun. */
    public void comeBack(ConversationSid conversation) {
        look(conversation);
    }

    /** Likewise, and brings this message into sight. */
    public void comeBack(ConversationSid conversation, MessageSid message) {
        look(conversation);
        opened.seek(message);
    }

    private void write() {
        frame.list().hide();
        opened.focusComposer();
    }

    private List<Path> chooseFiles() {
        return places.chooseFiles();
    }

    private void start() {
        keys.start();
    }

    private void focusList() {
        keys.focusList();
    }

    /**
     * Shows what a link from outside names.
     *
     * @param lost hears that there is nothing to show
     */
    public void follow(RapportLink link, Runnable lost) {
        closeSheet();
        links.follow(link, lost);
    }

    private void look(ConversationSid conversation) {
        services.cards().refresh(conversation);
        showInbox();
        inbox.openProperty().set(conversation);
        list.focusList();
    }

    @Override
    public void showEncounters() {
        shell.placeProperty().set(Place.ENCOUNTERS);
    }

    @Override
    public void startConversation(Reference encounter) {
        frame.sheets().show(places.startSheet(encounter));
        fx.when(workspace.records().encounter(encounter), card -> card.patient()
                .ifPresent(patient -> workspace.audit().record(new AuditedAct.PatientOpened(patient.person().reference(), encounter))), unread -> { });
    }

    @Override
    public void addPeople(ConversationSid conversation, Reference encounter) {
        frame.sheets().show(places.addSheet(conversation, encounter));
    }

    @Override
    public void fileInChart(ConversationSid conversation, OptionalLong from) {
        sheets.fileInChart(conversation, from, places.savePlaces());
    }

    @Override
    public void openFiled(ConversationSid conversation) {
        sheets.openFiled(conversation, places.savePlaces());
    }

    @Override
    public void openFile(ConversationSid conversation, MessageSid message, MediaItem item) {
        sheets.openFile(conversation, message, item, places.savePlaces());
    }

    @Override
    public void showPhones() {
        if (shell.isDemo()) {
            shell.placeProperty().set(Place.PHONES);
        }
    }

    @Override
    public void showSettings() {
        shell.placeProperty().set(Place.SETTINGS);
    }

    @Override
    public void signOut() {
        leaving.askToSignOut(signOut);
    }

    @Override
    public void lock() {
        onLock.run();
    }

    @Override
    public void closeSheet() {
        frame.sheets().hide();
    }

    @Override
    public void openMessage(ConversationSid conversation, MessageSid message) {
        openConversation(conversation);
        opened.seek(message);
    }
}
