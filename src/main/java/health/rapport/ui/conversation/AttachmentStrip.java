package health.rapport.ui.conversation;

import health.rapport.ui.common.IconButton;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Pixels;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The attached files above the box, each with what takes it away, and what to know about them. Gone where there are none. */
final class AttachmentStrip extends VBox {
    private static final PseudoClass MISFIT = PseudoClass.getPseudoClass("misfit");
    private static final double SMALL = 36;

    private final Messages messages;
    private final Runnable focusBox;
    private final FlowPane chips = new FlowPane(8, 8);
    private final Label problem = new Label();
    private final Button smaller = new Button();
    private final Label note = new Label();
    private final Label refusal = new Label();
    private final ListChangeListener<AttachedFile> changes = change -> show();
    private AttachmentsViewModel model;

    /** @param focusBox where one goes on writing */
    AttachmentStrip(Messages messages, Runnable focusBox) {
        super(6);
        this.messages = messages;
        this.focusBox = focusBox;
        getStyleClass().add("attachments");
        note.getStyleClass().add("second");
        note.setGraphic(new FontIcon(Feather.INFO));
        for (Label label : new Label[] {problem, refusal}) {
            label.getStyleClass().add("composer-refusal");
        }
        for (Label label : new Label[] {problem, note, refusal}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
            label.visibleProperty().bind(label.managedProperty());
        }
        setMinHeight(USE_PREF_SIZE);
        smaller.setText(messages.text("composer.makeSmaller"));
        smaller.getStyleClass().add("link-button");
        smaller.setId("make-smaller");
        smaller.setOnAction(event -> {
            model.makeSmaller();
            focusBox.run();
        });
        smaller.managedProperty().bind(smaller.visibleProperty());
        getChildren().addAll(chips, problem, smaller, note, refusal);
    }

    void show(AttachmentsViewModel next) {
        if (model != null) {
            model.shown().removeListener(changes);
        }
        model = next;
        next.shown().addListener(changes);
        problem.textProperty().bind(next.problemProperty());
        smaller.visibleProperty().bind(next.shrinkableProperty());
        note.textProperty().bind(next.noteProperty());
        refusal.textProperty().bind(next.refusalProperty());
        managedProperty().bind(chips.managedProperty().or(refusal.managedProperty()).or(note.managedProperty()));
        visibleProperty().bind(managedProperty());
        show();
    }

    private void show() {
        chips.getChildren().setAll(model.shown().stream().map(this::chip).toList());
        chips.setManaged(!model.shown().isEmpty());
        chips.setVisible(chips.isManaged());
    }

    private Node chip(AttachedFile file) {
        var name = new Label(file.words(), picture(file));
        name.setMaxWidth(260);
        var away = new IconButton(Feather.X, messages.text("composer.removeFile", file.words()), () -> {
            model.remove(file.id());
            focusBox.run();
        });
        away.setMinWidth(Region.USE_PREF_SIZE);
        var chip = new HBox(4, name, away);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("attached-file");
        chip.pseudoClassStateChanged(MISFIT, !file.fits());
        return chip;
    }

    private static Node picture(AttachedFile file) {
        return file.picture().<Node>map(picture -> {
            var small = new ImageView(Pixels.image(picture));
            small.setPreserveRatio(true);
            small.setFitHeight(SMALL);
            small.setFitWidth(SMALL * 2);
            return small;
        }).orElseGet(() -> new FontIcon(Feather.PAPERCLIP));
    }
}
