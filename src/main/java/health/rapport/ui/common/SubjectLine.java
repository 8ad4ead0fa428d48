package health.rapport.ui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Below a sheet's title: the patient, what tells them from others of that name, and more where there is more to say. */
public final class SubjectLine extends VBox {
    SubjectLine(String name, String identifiers) {
        var patient = new Label(name);
        patient.getStyleClass().add("strong");
        patient.setMinWidth(Region.USE_PREF_SIZE);
        var rest = new Label(identifiers);
        rest.getStyleClass().add("second");
        rest.setMinWidth(0);
        getStyleClass().add("subject-line");
        var names = new HBox(8, patient, rest);
        names.getStyleClass().add("subject-names");
        getChildren().add(names);
        Veil.over(this);
    }

    /** One more line of it. */
    public SubjectLine with(String more) {
        getChildren().add(new WrappedLabel(more, "second"));
        return this;
    }
}
