package health.rapport.ui.chart;

import health.rapport.chart.PageImage;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.ScrollArea;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A document, one page at a time, as it comes out of a printer. */
final class PageView extends VBox {
    private static final double WIDTH = 600;

    private final Messages messages;
    private final IntConsumer turn;
    private final ImageView paper = new ImageView();
    private final Label number = new Label();
    private final Button previous;
    private final Button next;
    private final Button back;
    private final ScrollPane scroll;

    PageView(Messages messages, IntConsumer turn, Runnable onBack) {
        this.messages = messages;
        this.turn = turn;
        getStyleClass().add("page-view");
        paper.setPreserveRatio(true);
        paper.setFitWidth(WIDTH);
        var sheet = new StackPane(paper);
        sheet.getStyleClass().add("page");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var ground = new StackPane(sheet);
        ground.getStyleClass().add("page-ground");
        scroll = new ScrollArea(ground);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(560);
        scroll.setAccessibleText(messages.text("chart.preview"));
        previous = step(Feather.CHEVRON_LEFT, "chart.page.previous", -1);
        next = step(Feather.CHEVRON_RIGHT, "chart.page.next", 1);
        back = new Button(messages.text("chart.back"));
        back.setId("back");
        back.setOnAction(event -> onBack.run());
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var foot = new HBox(previous, number, next, between, back);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(scroll, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(PageImage page) {
        var image = new WritableImage(page.width(), page.height());
        image.getPixelWriter().setPixels(0, 0, page.width(), page.height(), PixelFormat.getIntArgbInstance(), page.argb(), 0, page.width());
        paper.setImage(image);
        String words = messages.text("chart.document.page", page.number(), page.of());
        paper.setAccessibleText(words);
        number.setText(words);
        boolean many = page.of() > 1;
        for (Node one : new Node[] {previous, next}) {
            one.setVisible(many);
            one.setManaged(many);
        }
        previous.setDisable(page.number() == 1);
        next.setDisable(page.number() == page.of());
        scroll.setVvalue(0);
    }

    /** To what closes it. */
    @Override
    public void requestFocus() {
        back.requestFocus();
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case PAGE_DOWN, RIGHT -> turn.accept(1);
            case PAGE_UP, LEFT -> turn.accept(-1);
            case DOWN -> scroll.setVvalue(scroll.getVvalue() + 0.1);
            case UP -> scroll.setVvalue(scroll.getVvalue() - 0.1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Button step(Feather icon, String key, int step) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(messages.text(key));
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setOnAction(event -> turn.accept(step));
        return button;
    }
}
