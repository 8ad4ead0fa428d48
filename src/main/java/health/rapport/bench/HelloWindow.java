package health.rapport.bench;

import health.rapport.app.SecondFrame;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The least that a JavaFX window can be: what Rapport's start is measured beside. A process of its own, which ends as soon as its window can be used. */
public final class HelloWindow {
    private HelloWindow() {}

    public static void main(String[] arguments) {
        Platform.startup(() -> {
            var root = new VBox(new Label("Hello"), new ListView<>(FXCollections.observableArrayList("one", "two")), new TextField(), new Button("OK"));
            var stage = new Stage();
            stage.setScene(new Scene(root, 1280, 800));
            stage.show();
            SecondFrame.sayAndEnd(stage.getScene());
        });
    }
}
