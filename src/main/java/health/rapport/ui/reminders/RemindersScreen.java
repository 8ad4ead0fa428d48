package health.rapport.ui.reminders;

import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.support.Clock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.layout.Region;

/** The Reminders screen, put together. */
public final class RemindersScreen {
    private final RemindersController controller;
    private final Region root;

    /**
     * @param me      whoever sits at this desk
     * @param choices what they chose before
     * @param save    keeps a spreadsheet where the person wants it, or says why not
     */
    public RemindersScreen(ReminderDesk desk, Decider me, DayChoices choices, Clock clock, Fxml fxml, Messages messages, DateWords dates, Sheets sheets,
            FxThread fx, Function<String, Optional<String>> save) {
        var viewModel = new RemindersViewModel(desk, me, choices, clock, fx);
        var words = new ReminderWords(messages, dates, desk.clinic().zone());
        var opened = new ReminderSheets(viewModel, words, sheets, fx);
        controller = new RemindersController(viewModel, new ReminderPages(words, desk.clinic().zone()), new ReminderMenus(viewModel, words, opened), opened,
                new PreviewColumn(words, desk.clinic(), opened::editTemplate, opened::allTheSame), messages, save);
        root = fxml.load("reminders", controller);
    }

    public Region root() {
        return root;
    }

    public void focus() {
        controller.focusList();
    }
}
