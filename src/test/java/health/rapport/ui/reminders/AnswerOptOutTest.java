package health.rapport.ui.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.reminders.Consent;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.WaitingAnswer;
import health.rapport.support.HandClock;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** What somebody can put down about a text in which no machine sees a wish to get no more. */
class AnswerOptOutTest {
    private static final Instant SAID = LakesideDay.NOW.minusSeconds(60);

    private final FakeReminderRecords records = new FakeReminderRecords();

    @Test
    void thatItsWriterWantsNoMoreTextsCanAlwaysBePutDown() {
        OffScreen screen = OffScreen.window(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(sheet("I've had it with you people")));
            stage.show();
            ((Button) stage.getScene().lookup("#opt-out")).fire();
            assertThat(records.recorded).as("it asks once").isEmpty();
            assertThat(stage.getScene().getRoot().lookupAll(".strong").stream().map(label -> ((Labeled) label).getText()))
                    .anyMatch(text -> text.contains("(617) 555-0142"));
            ((Button) stage.getScene().lookup("#opt-out-confirm")).fire();
            return stage;
        });
        screen.close();

        assertThat(records.recorded).containsExactly(new Consent.OptedOut(SAID, Consent.Said.IN_OWN_WORDS));
    }

    @Test
    void whereItMayBeAWishTheOtherWayOutIsSayingThatItIsNone() {
        OffScreen screen = OffScreen.window(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(sheet("Please stop texting me")));
            stage.show();
            assertThat(stage.getScene().getRoot().lookupAll(".button").stream().map(button -> ((Labeled) button).getText()))
                    .contains("They did not mean that").doesNotContain("Done");
            return stage;
        });
        screen.close();
    }

    private AnswerSheet sheet(String body) {
        var clock = new HandClock(LakesideDay.NOW);
        var messages = new Messages(Locale.ENGLISH);
        var text = new InboundText(new Reference("Communication", "1"), LakesideDay.MARIANAS, List.of(), body, List.of(), SAID, Optional.empty(), Set.of());
        return new AnswerSheet(records.desk(clock), new WaitingAnswer(text, List.of(), List.of()),
                new AnswerWords(messages, new DateWords(clock, LakesideDay.BOSTON, messages)),
                messages, new RemindersWindow(new FakeReminderRecords()), null, new FxThread(Runnable::run));
    }
}
