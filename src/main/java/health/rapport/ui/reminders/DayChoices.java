package health.rapport.ui.reminders;

import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Template;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody chose on each day, for when they come back to it, and no patient's name. Ends with the desk's window. On the window's thread. */
public final class DayChoices {
    private final Map<LocalDate, DayPlan> chosen = new HashMap<>();

    DayPlan plan(LocalDate day, List<PreflightCase> cases, Template template) {
        return Optional.ofNullable(chosen.get(day)).map(before -> before.readAnew(cases, template)).orElseGet(() -> DayPlan.of(day, cases, template));
    }

    void keep(DayPlan plan) {
        chosen.put(plan.day(), plan.readAnew(List.of(), plan.template()));
    }
}
