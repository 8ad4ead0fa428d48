package health.rapport.ui.encounters;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.Denied;
import health.rapport.care.FakeCareRecords;
import health.rapport.support.HandClock;
import health.rapport.ui.LakesideFamily;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FakeNavigator;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The screen with its list and the detail beside it. */
class EncountersScreenTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    private EncountersController controller;
    private OffScreen screen;

    @BeforeEach
    void open() {
        var records = new FakeCareRecords();
        records.put(LakesideFamily.visit("Encounter/now", LakesideFamily.SOFIA, LocalDate.of(2019, 6, 4), "010233", LakesideFamily.NOW, Optional.empty()),
                List.of());
        var clock = new HandClock(LakesideFamily.NOW);
        var messages = new Messages(Locale.ENGLISH);
        screen = OffScreen.show(() -> {
            controller = new EncountersController(new EncountersViewModel(records, new Denied(), act -> { }, clock, BOSTON, new FakeNavigator(), Runnable::run),
                    new EncounterWords(messages, new DateWords(clock, BOSTON, messages)));
            return new Fxml(messages).load("encounters", controller);
        }, 900, 600);
        screen.await(() -> there(".encounter-row"));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whereThereIsNoRoomTheDetailComesAboveTheListAndGoesAgain() {
        screen.await(() -> !there(".encounter-detail") && there("#details"));
        OffScreen.run(() -> {
            ((ButtonBase) find("#details")).fire();
            return true;
        });
        screen.await(() -> there(".encounter-detail"));
        assertThat(OffScreen.run(controller::closeDetail)).isTrue();
        screen.await(() -> !there(".encounter-detail"));
        assertThat(OffScreen.run(controller::closeDetail)).as("nothing left to close").isFalse();
    }

    @Test
    void whereThereIsRoomItStandsBesideTheList() {
        OffScreen.run(() -> {
            screen.stage().setWidth(1280);
            return true;
        });
        screen.await(() -> there(".encounter-detail") && !there("#details"));
    }

    private boolean there(String selector) {
        return screen.stage().getScene().getRoot().lookupAll(selector).stream().anyMatch(Node::isVisible);
    }

    private Node find(String selector) {
        return screen.stage().getScene().getRoot().lookup(selector);
    }
}
