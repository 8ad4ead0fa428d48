package health.rapport.ui.shell;

import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.SideColumn;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The frame: rail, list, conversation and context, and the screens that take their place. */
final class ShellController {
    private static final double WIDTH_FOR_LIST = 860;
    private static final double WIDTH_FOR_CONTEXT = 1180;

    private final ShellViewModel model;
    private final Messages messages;
    private final SheetLayer sheets = new SheetLayer();
    private final Placeholder nothingOpen = new Placeholder();
    @FXML private StackPane root;
    @FXML private Banner banner;
    @FXML private HBox columns;
    @FXML private StackPane places;
    @FXML private StackPane deskLayer;
    @FXML private HBox desk;
    private Region conversation;
    private SideColumn list;
    private SideColumn context;

    ShellController(ShellViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        root.getChildren().add(sheets);
        model.connectionProperty().subscribe(now -> banner());
        model.noticeProperty().subscribe(now -> banner());
        model.leftBehindProperty().subscribe(now -> banner());
        nothingOpen.empty(Feather.MESSAGE_SQUARE, messages.text("shell.nothingOpen"), messages.text("shell.nothingOpenDetail", KeyWords.here().of("Ctrl+N")));
        HBox.setHgrow(nothingOpen, Priority.ALWAYS);
    }

    private void banner() {
        String connection = model.connectionProperty().get().banner();
        String notice = model.noticeProperty().get();
        if (!connection.isEmpty()) {
            banner.show(Banner.Kind.WARNING, connection);
        } else if (model.leftBehindProperty().get().isPresent()) {
            banner.show(Banner.Kind.DANGER, messages.text("shell.leftBehind"), messages.text("shell.showLeftBehind"), model::openLeftBehind,
                    messages.text("kept.understood"), model::dismissLeftBehind);
        } else if (!notice.isEmpty()) {
            banner.show(Banner.Kind.WARNING, notice, messages.text("kept.understood"), model::noticeRead);
        } else {
            banner.hide();
        }
    }

    SheetLayer sheets() {
        return sheets;
    }

    void lay(Region beforehand, Region opened, ScrollPane beside) {
        conversation = opened;
        context = new SideColumn(deskLayer, desk, beside, HPos.RIGHT, WIDTH_FOR_CONTEXT);
        list = new SideColumn(deskLayer, desk, beforehand, HPos.LEFT, WIDTH_FOR_LIST);
        HBox.setHgrow(conversation, Priority.ALWAYS);
        desk.getChildren().setAll(nothingOpen);
        list.use();
        root.widthProperty().subscribe(this::fit);
    }

    /** As long as nothing is open, the list is what there is to see. */
    private void fit() {
        context.fit(root.getWidth());
        list.fit(showsConversation() ? root.getWidth() : WIDTH_FOR_LIST);
    }

    SideColumn list() {
        return list;
    }

    SideColumn context() {
        return context;
    }

    void showConversation() {
        if (!desk.getChildren().contains(conversation)) {
            desk.getChildren().remove(nothingOpen);
            desk.getChildren().add(conversation);
            context.use();
            boolean chosen = list.holdsFocus();
            fit();
            if (chosen) {
                list.show();
            }
        }
    }

    boolean showsConversation() {
        return desk.getChildren().contains(conversation);
    }

    boolean conversationHasFocus() {
        return Focus.isWithin(conversation) || context.holdsFocus();
    }

    /** What a screen other than the inbox lies in. */
    Region screenPlace() {
        return places;
    }

    void showDesk() {
        places.getChildren().setAll(deskLayer);
    }

    void showScreen(Node screen) {
        places.getChildren().setAll(screen);
    }
}
