package health.rapport.ui.conversation;

import health.rapport.model.MediaItem;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Pixels;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/** A picture in small, in a place whose size does not depend on it, so that nothing moves when it comes. */
final class PictureButton extends Button {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 180;

    private final ImageView picture = new ImageView();
    private Subscription following = () -> { };

    PictureButton(String name, FilePreviews previews, MediaItem item) {
        getStyleClass().setAll("picture-button");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setWrapText(true);
        setAccessibleText(name);
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        picture.setFitWidth(WIDTH);
        picture.setFitHeight(HEIGHT);
        picture.getStyleClass().add("picture");
        setGraphic(new StackPane(picture));
        sceneProperty().subscribe(scene -> {
            following.close();
            following = scene == null ? () -> { } : previews.follow(item, this::show);
        });
    }

    private void show(FilePreview preview) {
        picture.setImage(preview.picture().map(Pixels::image).orElse(null));
        setText(preview.words());
        setContentDisplay(preview.picture().isPresent() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
    }
}
