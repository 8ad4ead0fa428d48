package health.rapport.ui.common;

import health.rapport.model.Picture;
import java.util.function.IntConsumer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A document or a picture, one page at a time, as wide as the sheet; a click makes it twice as large, to be moved by hand. */
public final class PageView extends VBox {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 560;
    private static final double LARGER = 2;

    private final Messages messages;
    private final IntConsumer turn;
    private final ImageView paper = new ImageView();
    private final Label number = new Label();
    private final IconButton previous;
    private final IconButton next;
    private final IconButton larger;
    private final Button back;
    private final HBox foot;
    private final ScrollPane scroll;
    private boolean isLarge;

    /** @param turn is given 1 for the next page, -1 for the one before */
    public PageView(Messages messages, IntConsumer turn, String backName, Runnable onBack) {
        this.messages = messages;
        this.turn = turn;
        getStyleClass().add("page-view");
        paper.setPreserveRatio(true);
        paper.setSmooth(true);
        var sheet = new StackPane(paper);
        sheet.getStyleClass().add("page");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var ground = new StackPane(sheet);
        ground.getStyleClass().add("page-ground");
        scroll = new ScrollArea(ground);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.setPrefViewportHeight(HEIGHT);
        scroll.setPrefViewportWidth(WIDTH + 40);
        scroll.setAccessibleText(messages.text("chart.preview"));
        sheet.setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                enlarge(!isLarge);
            }
        });
        previous = new IconButton(Feather.CHEVRON_LEFT, messages.text("chart.page.previous"), () -> turn.accept(-1));
        next = new IconButton(Feather.CHEVRON_RIGHT, messages.text("chart.page.next"), () -> turn.accept(1));
        larger = new IconButton(Feather.ZOOM_IN, messages.text("page.larger"), () -> enlarge(!isLarge));
        larger.setId("larger");
        back = new Button(backName);
        back.setId("back");
        back.setOnAction(event -> onBack.run());
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        foot = new HBox(previous, number, next, larger, between, back);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(scroll, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Beside what goes back. */
    public void addAction(Button action) {
        foot.getChildren().add(foot.getChildren().indexOf(back), action);
    }

    public void show(Picture picture, int page, int of) {
        paper.setImage(Pixels.image(picture));
        String words = messages.text("chart.document.page", page, of);
        paper.setAccessibleText(words);
        number.setText(words);
        boolean many = of > 1;
        for (Node one : new Node[] {previous, number, next}) {
            one.setVisible(many);
            one.setManaged(many);
        }
        previous.setDisable(page == 1);
        next.setDisable(page == of);
        enlarge(false);
        scroll.setVvalue(0);
    }

    /** To what closes it. */
    @Override
    public void requestFocus() {
        back.requestFocus();
    }

    /** A page is as wide as the sheet; what is alone, a picture, is all to be seen at once, and not larger than it is. */
    private void enlarge(boolean now) {
        isLarge = now;
        double width = now ? WIDTH * LARGER : WIDTH;
        paper.setFitWidth(number.isManaged() ? width : Math.min(width, paper.getImage().getWidth() * (now ? LARGER : 1)));
        paper.setFitHeight(number.isManaged() ? 0 : (HEIGHT - 40) * (now ? LARGER : 1));
        paper.setCursor(now ? Cursor.MOVE : Cursor.HAND);
        scroll.setPannable(now);
        larger.icon(now ? Feather.ZOOM_OUT : Feather.ZOOM_IN);
        larger.name(messages.text(now ? "page.smaller" : "page.larger"));
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
}
