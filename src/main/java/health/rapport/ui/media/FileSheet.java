package health.rapport.ui.media;

import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PageView;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.SubjectLine;
import health.rapport.ui.common.Veil;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A file in large: a picture, the pages of a document, or why it is neither. */
public final class FileSheet extends VBox {
    private final FileViewModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final Placeholder placeholder = new Placeholder();
    private final VBox instead;
    private final Button close;
    private final PageView pages;
    private final StackPane stage = new StackPane();

    /** @param subject in whose conversation it is, and who sent it when */
    public FileSheet(FileViewModel model, SubjectLine subject, Messages messages, Sheets sheets) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("sheet", "file-sheet");
        title.getStyleClass().add("subtitle");
        title.setMinWidth(0);
        var outcome = new Label();
        outcome.getStyleClass().add("second");
        outcome.textProperty().bind(model.outcomeProperty());
        outcome.managedProperty().bind(outcome.textProperty().isNotEmpty());
        outcome.setWrapText(true);
        var head = new VBox(title, subject, outcome);
        head.getStyleClass().add("sheet-head");
        close = new Button(messages.text("action.close"));
        close.setOnAction(event -> sheets.hide());
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var foot = new HBox(between, save(), close);
        foot.getStyleClass().add("sheet-foot");
        VBox.setVgrow(placeholder, Priority.ALWAYS);
        instead = new VBox(placeholder, foot);
        pages = new PageView(messages, model::turn, messages.text("action.close"), sheets::hide);
        pages.addAction(save());
        Veil.over(pages);
        VBox.setVgrow(stage, Priority.ALWAYS);
        getChildren().addAll(head, stage);
        model.stateProperty().subscribe(this::show);
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                model.close();
            }
        });
    }

    private Button save() {
        var save = new Button(messages.text("file.save"));
        save.getStyleClass().add("save-file");
        save.disableProperty().bind(model.savableProperty().not());
        save.setOnAction(event -> model.save());
        return save;
    }

    private void show(FileState state) {
        title.setText(model.name().isEmpty() ? messages.text("message.file") : model.name());
        boolean focused = getScene() != null && getScene().getFocusOwner() == close;
        switch (state) {
            case FileState.Reading reading -> placeholder.loading(messages.text("file.reading"));
            case FileState.Page(var picture, int number, int of) -> pages.show(picture, number, of);
            case FileState.NotShown(String words) -> placeholder.empty(Feather.FILE, words, messages.text("file.saveInstead"));
            case FileState.Failed(String sentence, boolean helps) ->
                placeholder.error(sentence, messages.text("file.failedKept"), helps ? messages.text("action.tryAgain") : "", model::read);
        }
        stage.getChildren().setAll(state instanceof FileState.Page ? pages : instead);
        if (focused && state instanceof FileState.Page) {
            pages.requestFocus();
        }
    }

    /** To what closes it; what lies below must not be typed into. */
    @Override
    public void requestFocus() {
        if (stage.getChildren().contains(pages)) {
            pages.requestFocus();
        } else {
            close.requestFocus();
        }
    }
}
