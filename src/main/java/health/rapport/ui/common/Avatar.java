package health.rapport.ui.common;

import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** The round picture beside a name, with its initials. Decoration only: the name itself stands beside it. */
public final class Avatar extends StackPane {
    private final StringProperty initials = new SimpleStringProperty(this, "initials", "");

    public Avatar() {
        this("", 40);
    }

    public Avatar(String initials, double size) {
        getStyleClass().add("avatar");
        var letters = new Label();
        letters.textProperty().bind(this.initials);
        getChildren().add(letters);
        setInitials(initials);
        setSize(size);
    }

    /** First letters of the first and last word of {@code Dr Adam Careful} or {@code Rosa Nguyen, RN}: titles before and after do not count. */
    public static String initialsOf(String spokenName) {
        String[] words = spokenName.replaceFirst("^(Dr|Mr|Mrs|Ms)\\.? ", "").replaceFirst(",.*$", "").strip().split("\\s+");
        String first = words[0].isEmpty() ? "" : words[0].substring(0, 1);
        return (words.length < 2 ? first : first + words[words.length - 1].substring(0, 1)).toUpperCase(Locale.ROOT);
    }

    public void setInitials(String value) {
        initials.set(value);
    }

    public double getSize() {
        return getPrefWidth();
    }

    public void setSize(double size) {
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setStyle("-fx-font-size: " + Math.round(Math.max(10, size * 0.33)) + "px;");
    }
}
