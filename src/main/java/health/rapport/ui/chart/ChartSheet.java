package health.rapport.ui.chart;

import health.rapport.chart.ChartPrinters.Printer;
import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PageView;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.SubjectLine;
import health.rapport.ui.common.Veil;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** "File in chart…": which part, what will be in it, and where to. */
public final class ChartSheet extends StackPane {
    private final ChartViewModel model;
    private final Messages messages;
    private final RangePicker range;
    private final VBox form = new VBox();
    private final VBox body = new VBox();
    private final Label filed = new Label();
    private final HBox filedLine;
    private final Banner outcome = new Banner();
    private final Label working = new Label();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final Button look;
    private final Button save;
    private final Button print;
    private final Button file;
    private final Button again;
    private final Button close;

    /** @param subject whose conversation and which visit it is */
    public ChartSheet(ChartViewModel model, SubjectLine subject, Messages messages, Sheets sheets) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("sheet", "chart-sheet");
        range = new RangePicker(model, messages);
        var title = new Label(messages.text("chart.heading"));
        title.getStyleClass().add("subtitle");
        filed.getStyleClass().add("chart-filed");
        filed.setGraphic(new FontIcon(Feather.CHECK_CIRCLE));
        filed.setWrapText(true);
        HBox.setHgrow(filed, Priority.ALWAYS);
        Button open = link("chart.open", model::openFiled);
        open.setId("open-filed");
        filedLine = new HBox(10, filed, open);
        filedLine.getStyleClass().add("chart-filed-line");
        var head = new VBox(title, subject, filedLine);
        head.getStyleClass().add("sheet-head");
        body.getStyleClass().add("sheet-body");
        Veil.over(body);
        look = link("chart.preview", model::preview);
        look.setId("preview");
        save = button("chart.save", model::save);
        save.setId("save");
        print = button("chart.print", model::findPrinters);
        print.setId("print");
        file = button("chart.file.action", model::file);
        file.setId("file");
        file.getStyleClass().add("primary");
        again = button("action.tryAgain", model::read);
        close = button("action.close", sheets::hide);
        close.setCancelButton(true);
        progress.setPrefSize(16, 16);
        progress.setAccessibleText(messages.text("chart.working"));
        working.getStyleClass().add("second");
        working.setGraphic(progress);
        working.setMinWidth(0);
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var foot = new HBox(working, between, close, again, print, save, file);
        foot.getStyleClass().add("sheet-foot");
        form.getChildren().addAll(head, outcome, body, foot);
        getChildren().add(form);
        model.stateProperty().subscribe((before, now) -> {
            show(now);
            if (before instanceof ChartState.Reading && getScene() != null) {
                requestFocus();
            }
        });
        show(model.stateProperty().get());
        var pages = new PageView(messages, model::turn, messages.text("chart.back"), model::closePages);
        Veil.over(pages);
        model.pageProperty().subscribe(page -> {
            boolean before = getChildren().contains(pages);
            page.ifPresent(shown -> pages.show(shown.picture(), shown.number(), shown.of()));
            getChildren().setAll(page.isPresent() ? pages : form);
            if (before != page.isPresent()) {
                (before ? file : pages).requestFocus();
            }
        });
        model.printersProperty().subscribe(this::choosePrinter);
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                model.close();
            }
        });
    }

    /** To what one can do now; what lies below must not be typed into. */
    @Override
    public void requestFocus() {
        if (model.stateProperty().get() instanceof ChartState.Ready) {
            range.requestFocus();
        } else {
            close.requestFocus();
        }
    }

    private void show(ChartState state) {
        boolean ready = state instanceof ChartState.Ready;
        for (Button button : List.of(look, save, print, file)) {
            present(button, ready);
        }
        present(again, state instanceof ChartState.Failed(var sentence, var helps) && helps);
        switch (state) {
            case ChartState.Reading reading -> {
                present(filedLine, false);
                outcome.hide();
                body.getChildren().setAll(new Label(messages.text("chart.reading")), quiet(messages.text("chart.readingDetail")));
                work(messages.text("chart.working"));
            }
            case ChartState.Failed(String sentence, boolean helps) -> {
                present(filedLine, false);
                outcome.show(Banner.Kind.DANGER, sentence);
                body.getChildren().setAll(quiet(messages.text("chart.nothingDone")));
                work("");
            }
            case ChartState.Ready now -> ready(now);
        }
    }

    private void ready(ChartState.Ready now) {
        filed.setText(now.filed());
        present(filedLine, !now.filed().isEmpty());
        range.show(now.messages());
        body.getChildren().setAll(heading("chart.range"), range, heading("chart.contents"), contents(now.preview()));
        body.setDisable(!now.isFree());
        file.setText(messages.text(now.filed().isEmpty() ? "chart.file.action" : "chart.file.again"));
        file.setDisable(!now.isFree() || !now.whyNotFile().isEmpty());
        boolean empty = now.preview().messages() == 0;
        for (Button button : List.of(look, save, print)) {
            button.setDisable(!now.isFree() || empty);
        }
        if (!now.whyNotFile().isEmpty()) {
            body.getChildren().add(warning(now.whyNotFile()));
        } else if (!now.caution().isEmpty()) {
            body.getChildren().add(warning(now.caution()));
        }
        if (now.outcome().words().isEmpty()) {
            outcome.hide();
        } else {
            outcome.show(now.outcome().good() ? Banner.Kind.INFORMATION : Banner.Kind.DANGER, now.outcome().words());
        }
        work(switch (now.work()) {
            case NONE -> "";
            case MAKING -> messages.text("chart.making");
            case FILING -> messages.text("chart.filing");
            case OPENING -> messages.text("chart.opening");
            case SAVING -> messages.text("chart.saving");
            case PRINTING -> messages.text("chart.printing");
        });
    }

    private void choosePrinter(List<Printer> printers) {
        var menu = new ContextMenu();
        for (Printer printer : printers) {
            var item = new MenuItem(printer.name());
            item.setOnAction(event -> model.print(printer));
            menu.getItems().add(item);
        }
        if (!printers.isEmpty()) {
            menu.show(print, Side.TOP, 0, 0);
        }
    }

    private Node contents(Preview preview) {
        var box = new VBox(6);
        box.getStyleClass().add("chart-preview");
        var count = new Label(preview.count());
        count.getStyleClass().add("strong");
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var first = new HBox(count, between, look);
        first.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(first);
        for (String line : List.of(preview.span(), String.join(" · ", preview.people()), preview.files())) {
            if (!line.isEmpty()) {
                box.getChildren().add(wrapped(line));
            }
        }
        var notes = quiet(messages.text("chart.noNotes"));
        notes.setGraphic(new FontIcon(Feather.LOCK));
        box.getChildren().add(notes);
        return box;
    }

    private void work(String words) {
        working.setText(words);
        present(working, !words.isEmpty());
    }

    private Label heading(String key) {
        var label = new Label(messages.text(key));
        label.getStyleClass().add("chart-heading");
        return label;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label quiet(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static Label warning(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("chart-warning");
        return label;
    }

    private Button button(String key, Runnable action) {
        var button = new Button(messages.text(key));
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Button link(String key, Runnable action) {
        Button button = button(key, action);
        button.getStyleClass().add("link-button");
        return button;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
