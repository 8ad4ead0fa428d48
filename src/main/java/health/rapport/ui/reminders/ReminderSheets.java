package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.reminders.Template;
import health.rapport.ui.common.Sheets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Opens the sheets that belong to the day that is shown; does nothing where none is. */
final class ReminderSheets {
    private final RemindersViewModel viewModel;
    private final ReminderWords words;
    private final Sheets sheets;
    private final Executor window;

    ReminderSheets(RemindersViewModel viewModel, ReminderWords words, Sheets sheets, Executor window) {
        this.viewModel = viewModel;
        this.words = words;
        this.sheets = sheets;
        this.window = window;
    }

    /** The pre-flight sheet: of this moment, or of a later one. */
    void ask(Optional<Instant> moment) {
        viewModel.day().ifPresent(now -> moment.flatMap(viewModel::later).or(() -> Optional.of(now))
                .ifPresent(day -> sheets.show(new SendSheet(words, day, day.fallsOut(now), moment, Optional.of(() -> viewModel.send(day)), sheets))));
    }

    /** Asks why the reminder goes out although a rule is against it. */
    void allTheSame(Reference appointment) {
        viewModel.mayBeDecided(appointment).ifPresent(line ->
                sheets.show(new OverrideSheet(words, line, viewModel.me(), cause -> viewModel.sendAllTheSame(appointment, cause), sheets)));
    }

    void dryRun() {
        viewModel.day().ifPresent(day -> sheets.show(new SendSheet(words, day, List.of(), Optional.empty(), Optional.empty(), sheets)));
    }

    void editTemplate() {
        edit(viewModel.templates().chosen().get());
    }

    void edit(Template chosen) {
        viewModel.day().flatMap(day -> day.plan().cases().stream().findFirst()).ifPresent(sample -> sheets.show(
                new TemplateSheet(words.messages(), viewModel.desk().clinic(), sample.appointment(), chosen, viewModel.templates()::save, sheets, window)));
    }
}
