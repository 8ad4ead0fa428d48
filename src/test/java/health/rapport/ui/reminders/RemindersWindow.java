package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BOSTON;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NOW;

import health.rapport.model.Reference;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.support.HandClock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The reminders of a day, as a window has them, with its sheets above. Mariana's visit is on it, and she got a reminder a minute ago. */
final class RemindersWindow extends StackPane implements Sheets {
    RemindersWindow(FakeReminderRecords records) {
        records.cases.addFirst(LakesideDay.marianasVisit(LakesideDay.reminded(LakesideDay.own(MARIANA, MARIANAS), NOW.minusSeconds(60))));
        var clock = new HandClock(NOW);
        var messages = new Messages(Locale.ENGLISH);
        var me = new Decider(new Reference("Practitioner", "adam"), "Dr Adam Careful");
        getChildren()
                .add(new RemindersScreen(records.desk(clock), me, new DayChoices(), clock, new Fxml(messages), messages,
                        new DateWords(clock, BOSTON, messages), this, new FxThread(),
                table -> Optional.empty()).root());
    }

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
