package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.BatchSummary;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Template;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Fills the screen's menus with what can be chosen at present. */
final class ReminderMenus {
    private static final int DAYS_AHEAD = 8;

    private final RemindersViewModel viewModel;
    private final ReminderWords words;
    private final Messages messages;
    private final ReminderSheets sheets;

    ReminderMenus(RemindersViewModel viewModel, ReminderWords words, ReminderSheets sheets) {
        this.sheets = sheets;
        this.viewModel = viewModel;
        this.words = words;
        this.messages = words.messages();
    }

    /** Templates and past batches, as they come. */
    void follow(MenuButton templates, MenuButton history, Runnable beforeHistory) {
        viewModel.templates().all().subscribe(all -> templates(templates, all));
        viewModel.batches().subscribe(batches -> {
            history.getItems().setAll(batches.stream().map(batch -> item(named(batch), () -> {
                beforeHistory.run();
                viewModel.showBatch(batch);
            })).toList());
            history.setDisable(batches.isEmpty());
        });
    }

    /** What can be chosen about the day that is shown. */
    void fill(MenuButton day, MenuButton practitioner, MenuButton place, MenuButton template, MenuButton later) {
        viewModel.day().ifPresent(shown -> {
            DayPlan plan = shown.plan();
            LocalDate today = viewModel.today();
            day.setText(words.dayAndDate(plan.day()));
            day.getItems().setAll(today.datesUntil(today.plusDays(DAYS_AHEAD)).map(one -> item(words.dayAndDate(one), () -> viewModel.show(one))).toList());
            filter(practitioner, "reminders.allPractitioners", plan.practitioners(), Appointment.Named::reference, one -> one.name().spoken(),
                    plan.practitioner(), viewModel::practitioner);
            filter(place, "reminders.allLocations", plan.locations(), Appointment.Place::reference, Appointment.Place::name, plan.location(),
                    viewModel::location);
            place.setVisible(plan.locations().size() > 1);
            place.setManaged(plan.locations().size() > 1);
            template.setText(messages.text("reminders.template", plan.template().title()));
            later(later, shown.chosen());
        });
    }

    private void templates(MenuButton menu, List<Template> templates) {
        var choices = new ArrayList<MenuItem>();
        templates.forEach(one -> choices.add(item(one.title(), () -> viewModel.templates().choose(one))));
        choices.add(new SeparatorMenuItem());
        choices.add(item(messages.text("reminders.editTemplate"), sheets::editTemplate));
        choices.add(item(messages.text("reminders.newTemplate"), () -> sheets.edit(new Template(UUID.randomUUID().toString(), "", "", Map.of()))));
        menu.getItems().setAll(choices);
    }

    private String named(BatchSummary batch) {
        return messages.counted("reminders.batch", batch.reminders(), words.dayAndTime(batch.confirmedAt()), batch.template());
    }

    /** Hours at which a front desk sends, as far as any of them can wait until then. */
    private void later(MenuButton menu, List<PreflightSheet.Line> chosen) {
        ZoneId zone = viewModel.desk().clinic().zone();
        LocalDate today = viewModel.today();
        menu.getItems().setAll(Stream.of(today.atTime(12, 0), today.atTime(17, 0), today.atTime(19, 0), today.plusDays(1).atTime(9, 0))
                .map(moment -> moment.atZone(zone).toInstant())
                .filter(moment -> moment.isAfter(viewModel.now()) && DayPlan.someMayWaitUntil(moment, chosen))
                .map(moment -> item(words.dayAndTime(moment), () -> sheets.ask(Optional.of(moment))))
                .toList());
        menu.setDisable(chosen.isEmpty() || menu.getItems().isEmpty());
    }

    private <T> void filter(MenuButton menu, String all, List<T> values, Function<T, Reference> reference, Function<T, String> name,
            Optional<Reference> chosen, Consumer<Optional<Reference>> choose) {
        menu.setText(values.stream().filter(one -> chosen.filter(reference.apply(one)::equals).isPresent()).map(name).findFirst().orElse(messages.text(all)));
        var choices = new ArrayList<MenuItem>();
        choices.add(item(messages.text(all), () -> choose.accept(Optional.empty())));
        values.forEach(one -> choices.add(item(name.apply(one), () -> choose.accept(Optional.of(reference.apply(one))))));
        menu.getItems().setAll(choices);
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
