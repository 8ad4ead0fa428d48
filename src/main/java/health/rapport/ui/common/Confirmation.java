package health.rapport.ui.common;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sheet that asks once, with the names, before something that cannot be taken back. */
public final class Confirmation extends VBox {
    /** @param action names what will be done: "Remove Abena Osei" */
    public Confirmation(String question, String detail, String action, String cancel, boolean grave, Sheets sheets, Runnable onAction) {
        getStyleClass().addAll("sheet", "confirmation");
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
        go.setOnAction(event -> {
            sheets.hide();
            onAction.run();
        });
        var foot = new HBox(stay, go);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(body, foot);
    }
}
