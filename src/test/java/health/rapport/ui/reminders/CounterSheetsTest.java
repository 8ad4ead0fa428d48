package health.rapport.ui.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.reminders.FakeReminderRecords;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.Theme;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody at the counter is to read on the sheets above the reminders. */
class CounterSheetsTest {
    private RemindersWindow reminders;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(() -> {
            var theme = new Theme();
            theme.counterProperty().set(true);
            reminders = new RemindersWindow(new FakeReminderRecords());
            var stage = new Stage();
            stage.setScene(theme.scene(reminders, 1280, 800));
            stage.show();
            return stage;
        });
        screen.await(() -> reminders.lookup(".reminder-row") != null);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whatHappensInARowIsNotReadForItMayNameAFamily() {
        screen.frames(2);
        assertThat(readable(".reminder-outcome .chip")).isEmpty();
    }

    @Test
    void whomADecisionIsAboutIsNotRead() {
        OffScreen.run(() -> {
            ((CheckBox) reminders.lookup(".reminder-row .check-box")).fire();
            return true;
        });
        screen.await(() -> reminders.lookup(".override-sheet") != null);
        screen.frames(2);
        assertThat(readable(".override-sheet .sheet-head .quiet")).isEmpty();
        assertThat(readable(".override-sheet .rule-against")).as("it may name who shares the phone").isEmpty();
        assertThat(readable(".override-sheet .radio-button")).as("what one chooses from").isNotEmpty();
    }

    @Test
    void aQuestionNamesNobody() {
        OffScreen.run(() -> {
            reminders.show(new Confirmation("Remove Abena Osei?", "Abena Osei gets no further messages.", "Remove Abena Osei", "Cancel",
                    true, reminders, () -> { }));
            return true;
        });
        screen.frames(2);
        assertThat(readable(".confirmation .label, .confirmation .danger-button")).isEmpty();
        assertThat(readable(".confirmation .sheet-foot .button")).containsExactly("Cancel");
    }

    private List<String> readable(String selectors) {
        return OffScreen.run(() -> List.of(selectors.split(", ")).stream().flatMap(selector -> reminders.lookupAll(selector).stream()).filter(Node::isVisible)
                .map(Labeled.class::cast).filter(labeled -> !labeled.getText().isBlank() && !Color.TRANSPARENT.equals(labeled.getTextFill()))
                .map(Labeled::getText).distinct().toList());
    }
}
