package health.rapport.ui.phones;

import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.IconButton;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.Pixels;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.ScrollArea;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One phone on the table: whose it is, its texts, a line to write, and how the carrier treats it. */
final class PhoneView extends VBox {
    private final PhoneViewModel viewModel;
    private final Messages messages;
    private final DateWords dates;
    private final VBox bubbles = new VBox(6);
    private final ScrollPane scroll = new ScrollArea(bubbles);
    private final Label problem = new Label();
    private final TextField draft = new TextField();
    private final Button send = new Button();
    private final CheckBox stop = new CheckBox();
    private final CheckBox noSignal = new CheckBox();
    private final CheckBox landline = new CheckBox();
    private List<Bubble> shown = List.of();

    PhoneView(PhoneViewModel viewModel, Messages messages, DateWords dates, Runnable putAway) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.dates = dates;
        getStyleClass().add("phone");
        getChildren().addAll(head(putAway), scroll, problem, writing(), switches());
        bubbles.getStyleClass().add("phone-texts");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // The newest text stays in sight, as on any phone.
        bubbles.heightProperty().addListener(property -> scroll.setVvalue(1));
        problem.getStyleClass().addAll("danger-text", "phone-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        viewModel.face().subscribe(this::show);
    }

    private HBox head(Runnable putAway) {
        var owner = new Label(viewModel.owner());
        owner.getStyleClass().add("strong");
        var number = new Label(PhoneWords.written(viewModel.number()));
        number.getStyleClass().add("second");
        var names = new VBox(owner, number);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        var away = new IconButton(Feather.X, messages.text("phones.putAway", viewModel.owner()), putAway);
        var head = new HBox(8, names, away);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("phone-head");
        return head;
    }

    private HBox writing() {
        draft.setPromptText(messages.text("phones.write"));
        draft.setAccessibleText(messages.text("phones.box", viewModel.owner()));
        draft.textProperty().bindBidirectional(viewModel.draft());
        draft.setOnAction(event -> viewModel.send());
        HBox.setHgrow(draft, Priority.ALWAYS);
        send.setGraphic(new FontIcon(Feather.ARROW_UP));
        send.setAccessibleText(messages.text("phones.send", viewModel.owner()));
        send.getStyleClass().addAll("primary", "phone-send");
        send.setOnAction(event -> viewModel.send());
        var file = new IconButton(Feather.IMAGE, messages.text("phones.sendFile", viewModel.owner()), viewModel::sendFile);
        var line = new HBox(6, file, draft, send);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("phone-writing");
        return line;
    }

    private FlowPane switches() {
        prepare(stop, "phones.stop", () -> viewModel.stop(stop.isSelected()));
        prepare(noSignal, "phones.noSignal", () -> viewModel.noSignal(noSignal.isSelected()));
        prepare(landline, "phones.landline", () -> viewModel.landline(landline.isSelected()));
        var switches = new FlowPane(12, 4, stop, noSignal, landline);
        switches.getStyleClass().add("phone-switches");
        return switches;
    }

    private void prepare(CheckBox box, String key, Runnable onAction) {
        box.setText(messages.text(key));
        box.setOnAction(event -> {
            onAction.run();
            // Shows what is, not what was asked for, until the network says so.
            showSwitches(viewModel.face().get());
        });
    }

    private void show(PhoneFace face) {
        if (!face.bubbles().equals(shown) || bubbles.getChildren().isEmpty()) {
            shown = face.bubbles();
            bubbles.getChildren().setAll(shown.stream().map(this::bubble).toList());
            if (shown.isEmpty() && face.read()) {
                bubbles.getChildren().add(note(messages.text("phones.noTexts")));
            }
        }
        problem.setText(face.problem().map(why -> RefusalText.of(why, messages).sentence()).orElse(""));
        problem.setVisible(face.problem().isPresent());
        problem.setManaged(face.problem().isPresent());
        send.disableProperty().unbind();
        send.disableProperty().bind(draft.textProperty().map(text -> text.isBlank() || face.sending()));
        showSwitches(face);
    }

    private void showSwitches(PhoneFace face) {
        stop.setSelected(face.stopped());
        noSignal.setSelected(face.noSignal());
        landline.setSelected(face.landline());
    }

    private HBox bubble(Bubble bubble) {
        var text = new Label(bubble.body().text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(210);
        text.getStyleClass().addAll("phone-bubble", bubble.received() ? "received" : "written");
        var time = note(dates.time(bubble.at()));
        var both = new VBox(3);
        both.getChildren().addAll(bubble.files().stream().map(this::file).toList());
        if (!bubble.body().text().isEmpty()) {
            both.getChildren().add(text);
        }
        both.getChildren().add(time);
        both.setAlignment(bubble.received() ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        var line = new HBox(both);
        line.setAlignment(bubble.received() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        return line;
    }

    private Label file(Bubble.File file) {
        var label = new Label("", new FontIcon(Feather.PAPERCLIP));
        label.getStyleClass().add("phone-file");
        label.setAccessibleText(messages.text("message.file"));
        file.picture().ifPresentOrElse(picture -> {
            var small = new ImageView(Pixels.image(picture));
            small.setPreserveRatio(true);
            small.setFitWidth(Math.min(210, picture.width()));
            small.setFitHeight(150);
            label.setGraphic(small);
        }, () -> label.setText(file.contentType()));
        return label;
    }

    private static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("phone-time");
        return note;
    }
}
