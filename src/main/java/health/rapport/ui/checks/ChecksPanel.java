package health.rapport.ui.checks;

import health.rapport.checks.CheckLine;
import health.rapport.checks.Finding;
import health.rapport.ui.common.Messages;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps of a connection check under one another, each with its result, its time, and what to do. */
public final class ChecksPanel extends VBox {
    private static final double WIDTH = 520;

    private final ChecksViewModel model;
    private final Messages messages;
    private final VBox rows = new VBox();
    private final Button again;

    /** @param onClose what the last button does */
    public ChecksPanel(ChecksViewModel model, Messages messages, Runnable onClose) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("checks", "sheet");
        setPrefWidth(WIDTH);
        var title = new Label(messages.text("check.title"));
        title.getStyleClass().add("subtitle");
        rows.getStyleClass().add("check-rows");
        again = new Button(messages.text("check.again"));
        again.setOnAction(event -> model.run());
        var copy = new Button(messages.text("check.copy"));
        copy.setOnAction(event -> copy(copy));
        var close = new Button(messages.text("check.close"));
        close.setCancelButton(true);
        close.setOnAction(event -> onClose.run());
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var foot = new HBox(8, copy, again, between, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, rows, foot);
        model.linesProperty().subscribe(this::show);
    }

    private void show(List<CheckLine> lines) {
        rows.getChildren().setAll(lines.stream().map(this::row).toList());
        again.setDisable(!model.isDone());
    }

    private Node row(CheckLine line) {
        var name = new Label(model.name(line));
        name.getStyleClass().add("strong");
        var took = new Label(line.finding().isPresent() ? messages.text("check.took", line.took().toMillis()) : "");
        took.getStyleClass().addAll("second", "numbers");
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var words = new VBox(2, new HBox(8, name, between, took));
        HBox.setHgrow(words, Priority.ALWAYS);
        say(words, model.words(line), "check-words");
        say(words, model.detail(line), "check-detail");
        var row = new HBox(10, mark(line), words);
        row.getStyleClass().add("check-row");
        row.setAccessibleText(model.name(line) + ". " + result(line) + " " + model.words(line));
        return row;
    }

    private static void say(VBox words, String text, String styleClass) {
        if (!text.isEmpty()) {
            var label = new Label(text);
            label.getStyleClass().add(styleClass);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(label);
        }
    }

    private String result(CheckLine line) {
        return line.finding().map(finding -> messages.text(switch (finding) {
            case Finding.Good good -> "check.good";
            case Finding.Bad bad -> "check.bad";
            case Finding.NotSignedIn later -> "check.later";
        })).orElseGet(() -> messages.text("check.waiting"));
    }

    private StackPane mark(CheckLine line) {
        Node picture = line.finding().<Node>map(finding -> switch (finding) {
            case Finding.Good good -> icon(Feather.CHECK_CIRCLE, "good");
            case Finding.Bad bad -> icon(Feather.ALERT_CIRCLE, "bad");
            case Finding.NotSignedIn later -> icon(Feather.MINUS_CIRCLE, "later");
        }).orElseGet(() -> line.underWay() ? progress() : icon(Feather.CIRCLE, "later"));
        var mark = new StackPane(picture);
        mark.getStyleClass().add("check-mark");
        return mark;
    }

    private static Node icon(Feather glyph, String styleClass) {
        var icon = new FontIcon(glyph);
        icon.getStyleClass().add(styleClass);
        return icon;
    }

    private Node progress() {
        var progress = new ProgressIndicator();
        progress.setPrefSize(16, 16);
        progress.setAccessibleText(messages.text("check.waiting"));
        return progress;
    }

    private void copy(Button button) {
        var content = new ClipboardContent();
        content.putString(model.copy(Instant.now()));
        Clipboard.getSystemClipboard().setContent(content);
        button.setText(messages.text("check.copied"));
    }
}
