package health.rapport.ui.conversation;

import health.rapport.model.MessageSid;
import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.FlowAround;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The conversation beside the list: head, transcript, composer. */
public final class ConversationController implements MessageActions, AutoCloseable {
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
    private static final Duration POINTED_AT = Duration.seconds(3);
    /** What is there sooner needs no sign that it is on its way. */
    private static final Duration SHORT_WHILE = Duration.millis(150);

    private final Messages messages;
    private final Sheets sheets;
    private final Consumer<String> browser;
    private final ComposerController writing;
    private final ContextController about;
    private final TranscriptView transcript;
    private final FindBar find;
    private final HandlingBar handling;
    private final Banner standing = new Banner();
    private final StandingBanner telling;
    private final PeopleChips people;
    private final NoteBox note;
    private final Placeholder placeholder = new Placeholder();
    private final ChangeListener<Optional<Object>> sought = (property, before, now) -> now.ifPresent(this::point);
    private final PauseTransition pointing = new PauseTransition(POINTED_AT);
    private final PauseTransition loading = new PauseTransition(SHORT_WHILE);
    private final ChangeListener<ConversationScreen> screenChanged = (property, before, now) -> show(now);
    @FXML private VBox conversation;
    @FXML private Label name;
    @FXML private Label identifiers;
    @FXML private StackPane head;
    @FXML private FlowAround chips;
    @FXML private Button showList;
    @FXML private Region showListPlace;
    @FXML private Button details;
    @FXML private StackPane stage;
    @FXML private Label typing;
    @FXML private Region composer;
    private ConversationViewModel model;
    private Subscription begun = () -> { };

    /**
     * @param choosing asks the person for files of this computer
     * @param browser  opens an address outside the app
     */
    public ConversationController(Messages messages, Sheets sheets, FxThread fx, Supplier<List<Path>> choosing, Consumer<String> browser) {
        this.messages = messages;
        this.sheets = sheets;
        this.browser = browser;
        this.about = new ContextController(messages, sheets);
        this.writing = new ComposerController(messages, sheets, fx, choosing, about::askToRemove);
        this.telling = new StandingBanner(standing, messages, sheets);
        this.people = new PeopleChips(messages);
        this.transcript = new TranscriptView(messages, this);
        this.handling = new HandlingBar(messages, () -> conversation.getParent() != null && isShown(conversation) && !sheets.isOpen());
        this.note = new NoteBox(messages, this::focus);
        this.find = new FindBar(messages, transcript::reveal, this::closeFind);
    }

    /** All controllers that {@code conversation.fxml} needs. */
    public Object[] family() {
        return new Object[] {this, writing};
    }

    /** The controller that {@code context.fxml} needs. */
    public Object context() {
        return about;
    }

    @FXML
    void initialize() {
        stage.getChildren().setAll(transcript, placeholder);
        loading.setOnFinished(event -> {
            placeholder.loading(messages.text("transcript.loading"));
            placeholder.setVisible(true);
        });
        Veil.over(head);
        chips.setCorner(handling);
        conversation.getChildren().addAll(conversation.getChildren().indexOf(stage), List.of(standing, find));
        conversation.getChildren().add(note);
        composer.visibleProperty().bind(note.visibleProperty().not());
        composer.managedProperty().bind(composer.visibleProperty());
        handling.onNote(note::open);
        handling.onChart(() -> model.fileInChart(OptionalLong.empty()));
        details.setTooltip(new Tooltip(messages.text("conversation.details")));
        showList.setTooltip(new Tooltip(messages.text("conversation.list")));
        showList.managedProperty().bind(showList.visibleProperty());
        details.managedProperty().bind(details.visibleProperty());
        typing.managedProperty().bind(typing.textProperty().isNotEmpty());
        typing.visibleProperty().bind(typing.managedProperty());
        conversation.sceneProperty().addListener((property, before, scene) -> {
            if (scene != null) {
                scene.windowProperty().flatMap(window -> window.focusedProperty()).subscribe(focused -> transcript.tellVisible());
            }
        });
    }

    public void show(ConversationViewModel next) {
        if (model != null) {
            model.screenProperty().removeListener(screenChanged);
            model.soughtProperty().removeListener(sought);
            model.close();
        }
        find.reset();
        model = next;
        name.textProperty().bind(next.headProperty().map(Head::name));
        identifiers.textProperty().bind(next.headProperty().map(Head::identifiers));
        typing.textProperty().bind(next.typingProperty());
        next.screenProperty().addListener(screenChanged);
        next.soughtProperty().addListener(sought);
        writing.show(next.composer());
        begun.unsubscribe();
        // Whoever writes sees to whom, whatever stands before the counter.
        begun = next.composer().textProperty().subscribe(text -> conversation.pseudoClassStateChanged(IDLE, text.isEmpty()));
        about.show(next.context());
        handling.show(next.handling());
        note.show(next.handling());
        telling.show(next);
        transcript.show(next.items(), next::loadOlder, next::visibleUpTo);
        people.show(chips, next.context());
        show(next.screenProperty().get());
    }

    /** Lets go of what it shows. */
    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }

    public void focusComposer() {
        writing.focus();
    }

    /** Where one writes, or where one reads as long as nothing can be written. */
    public void focus() {
        if (!writing.focusNow()) {
            transcript.focus();
        }
    }

    /** Brings a message of this conversation, or of an earlier one above it, into sight and marks it for a moment. */
    public void seek(MessageSid message) {
        find.reset();
        model.seek(message);
    }

    private void point(Object line) {
        transcript.reveal(Optional.of(line));
        pointing.setOnFinished(event -> transcript.unmark(line));
        pointing.playFromStart();
    }

    /** Looks for words in the messages that are loaded. */
    public void find() {
        if (transcript.isVisible()) {
            find.open(model.find());
        }
    }

    /** @return whether there was a note, the templates or a search to close; one of them at a time */
    public boolean closeTopmost() {
        if (note.close() || writing.closeTemplates()) {
            return true;
        }
        boolean open = find.isOpen();
        if (open) {
            closeFind();
        }
        return open;
    }

    private void closeFind() {
        find.close();
        focus();
    }

    /** The button that shows what stands beside the conversation, while it is folded away. */
    public void details(ObservableValue<Boolean> folded, Runnable show) {
        details.visibleProperty().bind(folded);
        details.setOnAction(event -> show.run());
    }

    /** The button that shows the list of conversations, while it is folded away. */
    public void list(ObservableValue<Boolean> folded, Runnable show) {
        showList.visibleProperty().bind(folded);
        showListPlace.managedProperty().bind(folded);
        showList.setOnAction(event -> show.run());
    }

    private void show(ConversationScreen screen) {
        boolean rows = screen instanceof ConversationScreen.Rows;
        boolean soon = screen instanceof ConversationScreen.Loading;
        transcript.setVisible(rows);
        placeholder.setVisible(!rows && !soon);
        loading.stop();
        switch (screen) {
            case ConversationScreen.Rows shown -> { }
            case ConversationScreen.Loading opening -> loading.playFromStart();
            case ConversationScreen.Away away ->
                    placeholder.empty(Feather.WIFI_OFF, messages.text("conversation.away"), messages.text("transcript.failedKept"));
            case ConversationScreen.Empty empty ->
                placeholder.empty(Feather.MESSAGE_CIRCLE, messages.text("transcript.empty"), messages.text("transcript.emptyDetail"));
            case ConversationScreen.Outside(var whyNotJoined) ->
                placeholder.empty(Feather.USERS, messages.text("conversation.outside"),
                        whyNotJoined.map(why -> why.sentence()).orElse(messages.text("conversation.outsideDetail")),
                        messages.text("conversation.join"), model::join);
            case ConversationScreen.Failed(var why) ->
                placeholder.error(why.sentence(), messages.text("transcript.failedKept"), messages.text("action.tryAgain"), model::tryAgain);
        }
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Override
    public void act(TranscriptItem.Message message, DeliveryNote.Action action) {
        switch (action) {
            case NONE -> { }
            case RETRY -> model.own().retry(message);
            case SEND_AGAIN -> model.own().sendAgain(message);
            case CHANGE_PEOPLE -> model.context().add();
        }
    }

    @Override
    public void discard(TranscriptItem.Message message) {
        model.own().discard(message);
    }

    @Override
    public void edit(TranscriptItem.Message message) {
        model.own().edit(message);
        writing.focus();
    }

    @Override
    public void openFile(FileLine.Received file) {
        model.openFile(file);
    }

    @Override
    public FilePreviews previews() {
        return model.previews();
    }

    @Override
    public void fileFrom(TranscriptItem.Message message) {
        model.fileInChart(message.index());
    }

    @Override
    public void showEarlier() {
        model.showEarlier();
    }

    @Override
    public void openLink(String address) {
        sheets.show(new Confirmation(messages.text("link.question"), address, messages.text("link.open"), messages.text("action.cancel"),
                false, sheets, () -> browser.accept(address)));
    }
}
