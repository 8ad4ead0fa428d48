package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.BOSTON;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NINE_TWENTY_TOMORROW;
import static health.rapport.reminders.LakesideDay.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.support.HandClock;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticking whom a rule leaves out, in a window. */
class AllTheSameTest {
    private final FakeReminderRecords records = new FakeReminderRecords();
    private final HandClock clock = new HandClock(NOW);
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
        records.cases.add(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plusSeconds(60)), List.of(), false));
        screen = OffScreen.show(() -> {
            var messages = new Messages(Locale.ENGLISH);
            var layer = new Layer();
            var me = new Decider(new Reference("Practitioner", "adam"), "Dr Adam Careful");
            var reminders = new RemindersScreen(records.desk(clock), me, clock, new Fxml(messages), messages, new DateWords(clock, BOSTON, messages), layer, new FxThread(),
                    table -> Optional.empty());
            layer.getChildren().add(reminders.root());
            return layer;
        }, 1280, 800);
        screen.await(() -> there(".reminder-row"));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void tickingAsksWhyFirstAndTicksThen() {
        assertThat(OffScreen.run(() -> boxes().stream().map(Node::isDisabled).toList())).as("nobody may decide about a missing number").containsExactly(false, true);

        fire(boxes().getFirst());
        screen.await(() -> there(".override-sheet"));
        assertThat(OffScreen.run(() -> boxes().getFirst().isSelected())).as("nothing is decided yet").isFalse();
        assertThat(OffScreen.run(() -> find("#all-the-same").isDisabled())).as("without a reason").isTrue();

        OffScreen.run(() -> {
            ((RadioButton) find(".override-sheet .radio-button")).fire();
            ((ButtonBase) find("#all-the-same")).fire();
            return true;
        });

        screen.await(() -> !there(".override-sheet") && boxes().getFirst().isSelected());
    }

    @Test
    void itCanBeDoneByKeyAndLeftAsItWas() {
        OffScreen.run(() -> {
            find(".reminders-rows").fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, " ", "", KeyCode.SPACE, false, false, false, false));
            return true;
        });
        screen.await(() -> there(".override-sheet"));

        fire((ButtonBase) find(".override-sheet .sheet-foot .button"));

        screen.await(() -> !there(".override-sheet"));
        assertThat(OffScreen.run(() -> boxes().getFirst().isSelected())).isFalse();
    }

    private void fire(ButtonBase button) {
        OffScreen.run(() -> {
            button.fire();
            return true;
        });
    }

    private List<CheckBox> boxes() {
        return screen.stage().getScene().getRoot().lookupAll(".reminder-row .check-box").stream().filter(Node::isVisible).map(CheckBox.class::cast).toList();
    }

    private boolean there(String selector) {
        return screen.stage().getScene().getRoot().lookupAll(selector).stream().anyMatch(Node::isVisible);
    }

    private Node find(String selector) {
        return screen.stage().getScene().getRoot().lookup(selector);
    }
}
