package health.rapport.ui.conversation;

import health.rapport.model.ParticipantSid;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** The box in which a message is written. */
final class ComposerController {
    private static final double LINE = 20;
    private static final double PADDING = 24;
    private static final int MOST_LINES = 6;

    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
    private static final PseudoClass TOO_LONG = PseudoClass.getPseudoClass("too-long");

    private final BooleanProperty tooLong = new SimpleBooleanProperty();
    private boolean wantsFocus;
    private Node cameFrom;

    private final Messages messages;
    private final Sheets sheets;
    private final FxThread fx;
    private final Supplier<List<Path>> choosing;
    private final Consumer<ParticipantSid> takingOut;
    private final AttachmentStrip strip;
    private final Text measure = new Text();
    private final Tooltip closedReason = new Tooltip();
    @FXML private VBox composer;
    @FXML private TextArea box;
    @FXML private Label recipients;
    @FXML private Label costly;
    @FXML private Label counter;
    @FXML private HBox refusalLine;
    @FXML private Label refusal;
    @FXML private Button takeOut;
    @FXML private HBox nameLine;
    @FXML private Label nameMissing;
    @FXML private Button addName;
    @FXML private HBox firstLine;
    @FXML private Label firstNote;
    @FXML private Button addFirst;
    @FXML private Button send;
    @FXML private Button templates;
    @FXML private Button attach;
    private TemplatePicker picker;
    private ComposerViewModel model;

    /**
     * @param choosing asks the person for files of this computer; empty where they thought better of it
     * @param takingOut asks whether to take somebody out of the conversation
     */
    ComposerController(Messages messages, Sheets sheets, FxThread fx, Supplier<List<Path>> choosing, Consumer<ParticipantSid> takingOut) {
        this.takingOut = takingOut;
        this.messages = messages;
        this.sheets = sheets;
        this.fx = fx;
        this.choosing = choosing;
        this.strip = new AttachmentStrip(messages, () -> box.requestFocus());
    }

    @FXML
    void initialize() {
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Focus.leavesByTab(box);
        box.textProperty().subscribe(now -> grow());
        box.promptTextProperty().subscribe(now -> grow());
        box.widthProperty().subscribe(now -> grow());
        box.fontProperty().subscribe(now -> grow());
        box.editableProperty().subscribe(now -> takeFocus());
        picker = new TemplatePicker(messages, this::insert, box::requestFocus);
        composer.getChildren().addFirst(picker);
        composer.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedAnywhere);
        templates.setOnAction(event -> openTemplates());
        templates.setTooltip(new Tooltip(messages.text("composer.templates.tooltip")));
        send.setOnAction(event -> model.send());
        attach.setOnAction(event -> chooseFiles());
        attach.setTooltip(new Tooltip(messages.text("composer.attach.tooltip")));
        composer.getChildren().add(composer.getChildren().indexOf(box), strip);
        var entrance = new FileEntrance(box::isEditable, files -> model.attachments().attach(files), picture -> model.attachments().attach(picture));
        entrance.droppedOn(composer);
        entrance.pastedInto(box);
        tooLong.subscribe(now -> counter.pseudoClassStateChanged(TOO_LONG, now));
        addition(nameLine, nameMissing, addName, () -> model.addName());
        addition(firstLine, firstNote, addFirst, () -> model.addFirst());
        nameMissing.textProperty().subscribe(now -> addName.setText(model == null ? "" : messages.text("composer.addName", model.neededName())));
        addFirst.managedProperty().bind(addFirst.textProperty().isNotEmpty());
        addFirst.visibleProperty().bind(addFirst.managedProperty());
        hideWhenEmpty(costly);
        hideWhenEmpty(counter);
        hideWhenEmpty(recipients);
        refusalLine.managedProperty().bind(refusal.textProperty().isNotEmpty());
        refusalLine.visibleProperty().bind(refusalLine.managedProperty());
        takeOut.managedProperty().bind(takeOut.visibleProperty());
        takeOut.setOnAction(event -> model.stoppedProperty().get().ifPresent(takingOut));
        Veil.over(refusalLine);
        Veil.over(recipients);
        box.accessibleHelpProperty()
                .bind(Bindings.createStringBinding(this::whyNotSent, refusal.textProperty(), nameMissing.textProperty(), firstNote.textProperty(),
                counter.textProperty(), tooLong, box.editableProperty(), closedReason.textProperty()));
    }

    /** What stands around the box, for whoever has it read to them. */
    private String whyNotSent() {
        return Stream.of(box.isEditable() || !refusal.getText().isEmpty() ? "" : closedReason.getText(), refusal.getText(), nameMissing.getText(),
                firstNote.getText(), tooLong.get() ? counter.getText() : "")
                .filter(why -> why != null && !why.isEmpty()).collect(Collectors.joining(" "));
    }

    /** A line that says what the text lacks, and adds it. */
    private void addition(HBox line, Label missing, Button add, Runnable adding) {
        line.managedProperty().bind(missing.textProperty().isNotEmpty());
        line.visibleProperty().bind(line.managedProperty());
        add.setOnAction(event -> {
            adding.run();
            box.requestFocus();
            box.end();
        });
    }

    private static void hideWhenEmpty(Label label) {
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
    }

    void show(ComposerViewModel next) {
        if (model != null) {
            box.textProperty().unbindBidirectional(model.textProperty());
        }
        picker.close();
        // What was asked for was the conversation before: an Enter meant for the list would send what is begun in this one.
        wantsFocus = false;
        cameFrom = null;
        model = next;
        box.textProperty().bindBidirectional(next.textProperty());
        recipients.textProperty().bind(next.recipientsProperty());
        costly.textProperty().bind(next.cost().costlyProperty());
        counter.textProperty().bind(next.cost().counterProperty());
        tooLong.bind(next.cost().tooLongProperty());
        // Where something is written already, the box cannot say itself why it is closed.
        refusal.textProperty().bind(Bindings.when(next.refusalProperty().isEmpty().and(next.textProperty().isNotEmpty()))
                .then(next.closedBecauseProperty()).otherwise(next.refusalProperty()));
        takeOut.visibleProperty().bind(next.stoppedProperty().map(Optional::isPresent));
        nameMissing.textProperty().bind(next.nameMissingProperty());
        firstNote.textProperty().bind(next.firstNoteProperty());
        addFirst.textProperty().bind(next.firstAdditionProperty().map(missing -> missing.isEmpty() ? "" : messages.text("composer.addName", missing)));
        var closed = next.closedBecauseProperty().isNotEmpty();
        // Not disabled: the focus would jump to a button, and press it with the Enter of who was typing.
        box.editableProperty().bind(closed.not());
        templates.disableProperty().bind(closed);
        attach.disableProperty().bind(closed);
        strip.show(next.attachments());
        send.disableProperty().bind(next.sendableProperty().not());
        // What says why above the box is not said in it, where it looks like words of somebody's.
        box.promptTextProperty().bind(Bindings.when(closed)
                .then(Bindings.when(refusal.textProperty().isEmpty()).then(next.closedBecauseProperty()).otherwise(""))
                .otherwise(messages.text("composer.prompt")));
        closedReason.textProperty().bind(next.closedBecauseProperty());
        Tooltip.uninstall(composer, closedReason);
        if (closed.get()) {
            Tooltip.install(composer, closedReason);
        }
        box.positionCaret(box.getLength());
    }

    /**
     * At once, or as soon as one may write: the conversation may still be opening. Who has begun to type elsewhere meanwhile goes
     * on there, for the rest of it would reach a patient.
     */
    void focus() {
        wantsFocus = true;
        cameFrom = focusOwner();
        takeFocus();
    }

    /** @return false while one may not write */
    boolean focusNow() {
        if (box.isEditable()) {
            box.requestFocus();
        }
        return box.isFocused();
    }

    private void takeFocus() {
        if (wantsFocus && box.isEditable()) {
            wantsFocus = false;
            Node now = focusOwner();
            // A sheet keeps what it has, and gives the focus on when it closes.
            if (sheets.isOpen() || now == cameFrom || !(now instanceof TextInputControl)) {
                box.requestFocus();
            }
            cameFrom = null;
        }
    }

    private Node focusOwner() {
        return box.getScene() == null ? null : box.getScene().getFocusOwner();
    }

    private void pressedAnywhere(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.SLASH) {
            event.consume();
            openTemplates();
        } else if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.O) {
            event.consume();
            chooseFiles();
        }
    }

    /** @return whether they were open */
    boolean closeTemplates() {
        boolean open = picker.isVisible();
        picker.close();
        return open;
    }

    private void chooseFiles() {
        if (box.isEditable()) {
            model.attachments().attach(choosing.get());
            box.requestFocus();
        }
    }

    private void openTemplates() {
        if (box.isEditable()) {
            picker.open(model::readyTexts, fx);
        }
    }

    /** Where the caret stands. What is still to be filled in is selected, so that one types over it. */
    private void insert(ReadyText chosen) {
        box.replaceSelection(chosen.text());
        model.firstUnfilled().ifPresent(open -> box.selectRange(box.getText().indexOf(open), box.getText().indexOf(open) + open.length()));
    }

    /** Enter sends, Shift+Enter breaks. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isAltDown() && !event.isControlDown()) {
            event.consume();
            if (event.isShiftDown() && box.isEditable()) {
                box.replaceSelection("\n");
            } else {
                String before = box.getText();
                model.send();
                if (!box.getText().equals(before)) {
                    box.end();
                } else {
                    // Read again, now with what keeps it here.
                    box.notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_NODE);
                }
            }
        }
    }

    private void grow() {
        measure.setFont(box.getFont());
        measure.setWrappingWidth(Math.max(100, box.getWidth() - 28));
        String shown = box.getText().isEmpty() && box.getPromptText() != null ? box.getPromptText() : box.getText();
        measure.setText(shown + (shown.endsWith("\n") ? " " : ""));
        double lines = Math.max(LINE, Math.min(measure.getLayoutBounds().getHeight(), MOST_LINES * LINE));
        box.setPrefHeight(lines + PADDING);
        box.setMinHeight(lines + PADDING);
        box.pseudoClassStateChanged(FULL, measure.getLayoutBounds().getHeight() > MOST_LINES * LINE);
    }
}
