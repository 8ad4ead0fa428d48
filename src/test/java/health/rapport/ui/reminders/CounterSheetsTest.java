package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BOSTON;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.support.HandClock;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody at the counter is to read on the sheets above the reminders. */
class CounterSheetsTest {
    private final FakeReminderRecords records = new FakeReminderRecords();
    private final HandClock clock = new HandClock(NOW);
    private Layer layer;
    private OffScreen screen;

    /** Above the window, as the app's own. */
    private static final class Layer extends StackPane implements Sheets {
        @Override
        public void show(Region sheet) {
            getChildren().add(sheet);
        }

        @Override
        public void hide() {
            getChildren().remove(1, getChildren().size());
        }

        @Override
        public boolean isOpen() {
            return getChildren().size() > 1;
        }
    }

    @BeforeEach
    void open() {
        records.cases.add(LakesideDay.marianasVisit(LakesideDay.reminded(LakesideDay.own(MARIANA, MARIANAS), NOW.minusSeconds(60))));
        screen = OffScreen.window(() -> {
            var messages = new Messages(Locale.ENGLISH);
            var theme = new Theme();
            theme.counterProperty().set(true);
            layer = new Layer();
            var me = new Decider(new Reference("Practitioner", "adam"), "Dr Adam Careful");
            layer.getChildren().add(new RemindersScreen(records.desk(clock), me, clock, new Fxml(messages), messages, new DateWords(clock, BOSTON, messages), layer, new FxThread(),
                    table -> Optional.empty()).root());
            var stage = new Stage();
            stage.setScene(theme.scene(layer, 1280, 800));
            stage.show();
            return stage;
        });
        screen.await(() -> layer.lookup(".reminder-row") != null);
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
            ((CheckBox) layer.lookup(".reminder-row .check-box")).fire();
            return true;
        });
        screen.await(() -> layer.lookup(".override-sheet") != null);
        screen.frames(2);
        assertThat(readable(".override-sheet .sheet-head .quiet")).isEmpty();
        assertThat(readable(".override-sheet .rule-against")).as("it may name who shares the phone").isEmpty();
        assertThat(readable(".override-sheet .radio-button")).as("what one chooses from").isNotEmpty();
    }

    @Test
    void aQuestionNamesNobody() {
        OffScreen.run(() -> {
            layer.show(new Confirmation("Remove Abena Osei?", "Abena Osei gets no further messages.", "Remove Abena Osei", "Cancel", true, layer, () -> { }));
            return true;
        });
        screen.frames(2);
        assertThat(readable(".confirmation .label, .confirmation .danger-button")).isEmpty();
        assertThat(readable(".confirmation .sheet-foot .button")).containsExactly("Cancel");
    }

    private List<String> readable(String selectors) {
        return OffScreen.run(() -> List.of(selectors.split(", ")).stream().flatMap(selector -> layer.lookupAll(selector).stream()).filter(Node::isVisible)
                .map(Labeled.class::cast).filter(labeled -> !labeled.getText().isBlank() && !Color.TRANSPARENT.equals(labeled.getTextFill())).map(Labeled::getText).distinct().toList());
    }
}
