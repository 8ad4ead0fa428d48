package health.rapport.ui.start;

import static health.rapport.ui.LakesideFamily.DOCTOR;
import static health.rapport.ui.LakesideFamily.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.FakeConversationDesk;
import health.rapport.model.Refusal;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.support.HandClock;
import health.rapport.ui.LakesideFamily;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FakeNavigator;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartSheetsTest {
    private final EncounterCard visit = LakesideFamily.benjaminsVisit();
    private final StackPane layer = new StackPane();
    private final FakeConversationDesk desk = new FakeConversationDesk();
    private StartSheets sheets;
    private OffScreen screen;

    @BeforeEach
    void show() {
        screen = OffScreen.window(() -> {
            var records = new FakeCareRecords();
            records.put(visit, LakesideFamily.everybody());
            var messages = new Messages(Locale.ENGLISH);
            sheets = new StartSheets(records, desk, new FakeRoster(), new FakeReminderRecords(), DOCTOR.reference(), new Fxml(messages), messages,
                    new DateWords(new HandClock(NOW), ZoneId.of("America/New_York"), messages), new FakeNavigator(), Runnable::run);
            var stage = new Stage();
            stage.setScene(new Scene(layer, 800, 800));
            stage.show();
            return stage;
        });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void aSheetThatWasLeftHalfFilledComesBackAsItWas() {
        open();
        List<Boolean> chosen = tickAll();
        leave();
        open();
        assertThat(ticks()).isEqualTo(chosen).contains(true);
    }

    @Test
    void aSheetThatWasCancelledBeginsAnew() {
        open();
        List<Boolean> first = ticks();
        assertThat(tickAll()).isNotEqualTo(first);
        OffScreen.run(() -> {
            ((Button) layer.lookup("#cancel")).fire();
            return true;
        });
        leave();
        open();
        assertThat(ticks()).isEqualTo(first);
    }

    @Test
    void whereTheRoleWasRefusedOnceTheNextSheetSaysSoBeforehand() {
        open();
        tickAll();
        assertThat(OffScreen.run(() -> layer.lookup("#go").isDisabled())).isFalse();
        desk.refuseEverything(new Refusal.NotAllowed());
        OffScreen.run(() -> {
            ((Button) layer.lookup("#go")).fire();
            return true;
        });
        leave();
        open();
        assertThat(OffScreen.run(() -> layer.lookup("#go").isDisabled())).isTrue();
        assertThat(OffScreen.run(() -> layer.lookup("#banner").isVisible())).isTrue();
    }

    private void open() {
        OffScreen.run(() -> {
            Region sheet = sheets.start(visit.reference());
            return layer.getChildren().setAll(sheet);
        });
        screen.await(() -> layer.lookup(".candidate-line") != null);
    }

    private void leave() {
        OffScreen.run(() -> layer.getChildren().removeAll(List.copyOf(layer.getChildren())));
    }

    private List<Boolean> tickAll() {
        OffScreen.run(() -> {
            boxes().stream().filter(box -> !box.isDisabled() && !box.isSelected()).forEach(CheckBox::fire);
            return true;
        });
        return ticks();
    }

    private List<Boolean> ticks() {
        return OffScreen.run(() -> boxes().stream().map(CheckBox::isSelected).toList());
    }

    private List<CheckBox> boxes() {
        return layer.lookupAll(".candidate-line .check-box").stream().map(CheckBox.class::cast).toList();
    }
}
