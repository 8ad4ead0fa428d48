package health.rapport.ui.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Reminders screen shows. */
sealed interface RemindersState {
    record Loading() implements RemindersState {}

    /** A day before it is sent. May have no appointments at all. */
    record Day(DayPlan plan, PreflightSheet sheet) implements RemindersState {
        List<PreflightSheet.Line> chosen() {
            return plan.chosen(sheet);
        }
    }

    /** Being put down in the clinic's records. */
    record Confirming(Day day) implements RemindersState {}

    /** What became of a batch. {@code answers}: the newest text from a phone since the batch was sent. */
    record Sent(String batch, String template, List<Reminder> reminders, Map<PhoneNumber, InboundText> answers, boolean paused) implements RemindersState {
        public Sent {
            reminders = List.copyOf(reminders);
            answers = Map.copyOf(answers);
        }

        Optional<InboundText> answer(Reminder reminder) {
            return Optional.ofNullable(answers.get(reminder.number())).filter(text -> reminder.leftAt().filter(text.at()::isAfter).isPresent());
        }

        long in(Reminder.State... states) {
            return reminders.stream().filter(one -> List.of(states).contains(one.state())).count();
        }

        long open() {
            return in(Reminder.State.WAITING, Reminder.State.TAKEN, Reminder.State.LEAVING);
        }
    }

    record Failed(Refusal why) implements RemindersState {}
}
