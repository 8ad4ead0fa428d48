package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A message: author, bubble, files, and what became of it. Made once for each cell and fed again. */
final class MessageView extends VBox {
    private static final PseudoClass OURS = PseudoClass.getPseudoClass("ours");
    private static final PseudoClass COLLEAGUES = PseudoClass.getPseudoClass("colleagues");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass UNSURE = PseudoClass.getPseudoClass("unsure");
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
    private static final double WIDEST = 480;

    private final Messages messages;
    private final MessageActions actions;
    private final Label author = new Label();
    private final Label role = new Label();
    private final HBox byline = new HBox(author, role);
    private final MessageText words;
    private final FileList files;
    private final VBox bubble;
    private final Label note = new Label();
    private final HBox footline = new HBox(note);
    private final Tooltip moment = new Tooltip();
    /** Few messages ever need them. */
    private Optional<Remedies> remedies = Optional.empty();
    private TranscriptItem.Message message;

    MessageView(Messages messages, MessageActions actions) {
        this.messages = messages;
        this.actions = actions;
        words = new MessageText(actions::openLink);
        files = new FileList(actions);
        bubble = new VBox(words, files);
        getStyleClass().add("message");
        setFillWidth(false);
        byline.getStyleClass().add("byline");
        author.getStyleClass().add("byline-name");
        author.setMinWidth(0);
        role.getStyleClass().add("byline-role");
        role.setMinWidth(Region.USE_PREF_SIZE);
        bubble.getStyleClass().add("bubble");
        footline.getStyleClass().add("footline");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        Tooltip.install(bubble, moment);
        bubble.setOnContextMenuRequested(event -> new MessageMenu(messages, actions, message).show(bubble, event.getScreenX(), event.getScreenY()));
        getChildren().addAll(byline, bubble, footline);
    }

    void show(TranscriptItem.Message next) {
        message = next;
        pseudoClassStateChanged(OURS, next.ours());
        pseudoClassStateChanged(COLLEAGUES, next.colleagues());
        pseudoClassStateChanged(FIRST, next.first());
        setAlignment(next.ours() ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        byline.setAlignment(Pos.BASELINE_LEFT);
        footline.setAlignment(next.ours() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        author.setText(next.author());
        role.setText(next.role().isEmpty() ? "" : "· " + next.role());
        present(byline, !next.author().isEmpty());
        words.show(next.text());
        present(words, !next.text().isEmpty());
        files.show(next.files());
        present(files, !next.files().isEmpty());
        moment.setText(next.moment());
        showNote(next);
        setAccessibleText(spoken(next));
    }

    private void showNote(TranscriptItem.Message next) {
        DeliveryNote told = next.note().orElse(DeliveryNote.quiet(""));
        String edited = next.edited() ? messages.text("message.edited") : "";
        String foot = told.words().isEmpty() ? next.time() : told.words();
        note.setText(edited.isEmpty() || foot.isEmpty() ? edited + foot : edited + " · " + foot);
        for (Region node : new Region[] {bubble, note}) {
            node.pseudoClassStateChanged(UNSURE, told.tone() == DeliveryNote.Tone.UNSURE);
            node.pseudoClassStateChanged(LOST, told.tone() == DeliveryNote.Tone.LOST);
        }
        boolean parked = told.tone() == DeliveryNote.Tone.LOST && next.index().isEmpty();
        if (remedies.isEmpty() && (parked || told.action() != DeliveryNote.Action.NONE)) {
            remedies = Optional.of(new Remedies(messages, actions, footline));
        }
        remedies.ifPresent(buttons -> buttons.show(next, told.action(), parked));
        present(footline, !note.getText().isEmpty());
    }

    private String spoken(TranscriptItem.Message next) {
        String who = next.ours() ? messages.text("author.you") : next.author();
        String state = next.note().map(DeliveryNote::words).orElse("");
        return String.join(", ", who, next.moment(), next.text(), next.files().stream().map(FileLine::words).collect(Collectors.joining(", ")), state);
    }

    private static void present(Region node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    /** No bubble wider than this, and always some room on the other side. */
    void fit(double width) {
        double widest = Math.min(WIDEST, Math.max(160, width * 0.8));
        bubble.setMaxWidth(widest);
        footline.setMaxWidth(widest);
    }
}
