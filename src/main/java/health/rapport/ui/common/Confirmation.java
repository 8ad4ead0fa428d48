package health.rapport.ui.common;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sheet that asks once, with the names, before something that cannot be taken back. */
public final class Confirmation extends VBox {
    private final Sheets sheets;
    private final HBox foot;

    /** @param action names what will be done: "Remove Abena Osei" */
    public Confirmation(String question, String detail, String action, String cancel, boolean grave, Sheets sheets, Runnable onAction) {
        this.sheets = sheets;
        getStyleClass().addAll("sheet", "confirmation");
        Veil.over(this);
        setMaxSize(440, Region.USE_PREF_SIZE);
        var title = new Label(question);
        title.getStyleClass().add("subtitle");
        var explanation = new Label(detail);
        explanation.getStyleClass().add("quiet");
        for (Label label : new Label[] {title, explanation}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        var body = new VBox(8, title, explanation);
        body.getStyleClass().add("confirmation-body");
        var stay = new Button(cancel);
        stay.setCancelButton(true);
        stay.setOnAction(event -> sheets.hide());
        var go = new Button(action);
        go.getStyleClass().add(grave ? "danger-button" : "primary");
        go.setOnAction(event -> close(onAction));
        foot = new HBox(stay, go);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(body, foot);
    }

    /** Offers another way on that cannot be taken back either; it stands apart from the others. */
    public void instead(String action, Runnable onAction) {
        var other = new Button(action);
        other.getStyleClass().add("danger-link");
        other.setOnAction(event -> close(onAction));
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        foot.getChildren().addAll(0, List.of(other, between));
    }

    private void close(Runnable onAction) {
        sheets.hide();
        onAction.run();
    }
}
