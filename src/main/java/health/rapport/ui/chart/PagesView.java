package health.rapport.ui.chart;

import health.rapport.chart.PageImage;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.ScrollArea;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A document's pages below each other, as they come out of a printer. */
final class PagesView extends VBox {
    private static final double WIDTH = 600;

    PagesView(List<PageImage> pages, Messages messages, Runnable back) {
        getStyleClass().add("pages-view");
        var all = new VBox(16);
        all.getStyleClass().add("pages");
        all.getChildren().setAll(IntStream.range(0, pages.size()).mapToObj(at -> page(pages.get(at), messages.text("chart.document.page", at + 1, pages.size()))).toList());
        var scroll = new ScrollArea(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(560);
        var count = new Label(messages.counted("chart.pages", pages.size()));
        count.getStyleClass().add("quiet");
        var close = new Button(messages.text("chart.back"));
        close.setId("back");
        close.setOnAction(event -> back.run());
        var foot = new HBox(count, close);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(scroll, foot);
        sceneProperty().subscribe(scene -> close.requestFocus());
    }

    private static Node page(PageImage page, String spoken) {
        var view = new ImageView(picture(page));
        view.setPreserveRatio(true);
        view.setFitWidth(WIDTH);
        view.setAccessibleText(spoken);
        var paper = new StackPane(view);
        paper.getStyleClass().add("page");
        paper.setMaxWidth(WIDTH);
        return paper;
    }

    private static WritableImage picture(PageImage page) {
        var image = new WritableImage(page.width(), page.height());
        image.getPixelWriter().setPixels(0, 0, page.width(), page.height(), PixelFormat.getIntArgbInstance(), page.argb(), 0, page.width());
        return image;
    }
}
