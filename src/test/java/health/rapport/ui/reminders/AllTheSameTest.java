package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.NINE_TWENTY_TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.PreflightCase;
import health.rapport.ui.OffScreen;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticking whom a rule leaves out, in a window. */
class AllTheSameTest {
    private final FakeReminderRecords records = new FakeReminderRecords();
    private OffScreen screen;

    @BeforeEach
    void open() {
        records.cases.add(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plusSeconds(60)), List.of(), false));
        screen = OffScreen.show(() -> new RemindersWindow(records), 1280, 800);
        screen.await(() -> there(".reminder-row"));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void tickingAsksWhyFirstAndTicksThen() {
        assertThat(OffScreen.run(() -> boxes().stream().map(Node::isDisabled).toList())).as("nobody may decide about a missing number")
                .containsExactly(false, true);

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
