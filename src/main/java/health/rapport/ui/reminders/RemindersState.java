package health.rapport.ui.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.InboundText.Settled;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the Reminders screen shows. */
sealed interface RemindersState {
    record Loading() implements RemindersState {}

    /** A day before it is sent, as it would go out at one moment. May have no appointments at all. */
    record Day(DayPlan plan, PreflightSheet sheet) implements RemindersState {
        List<PreflightSheet.Line> chosen() {
            return plan.chosen(sheet);
        }

        /** Who would get it on the other one of these, and does not here; as they are here. */
        List<PreflightSheet.Line> fallsOut(Day other) {
            Set<Reference> there = references(other.chosen());
            there.removeAll(references(chosen()));
            return sheet.lines().stream().filter(line -> there.contains(line.appointment().reference())).toList();
        }

        private static Set<Reference> references(List<PreflightSheet.Line> lines) {
            return lines.stream().map(line -> line.appointment().reference()).collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** Being put down in the clinic's records. */
    record Confirming(Day day) implements RemindersState {}

    /** What became of a batch. {@code answers}: what a phone said since the batch was sent, oldest first. */
    record Sent(String batch, String template, List<Reminder> reminders, Map<PhoneNumber, List<InboundText>> answers, boolean paused)
            implements RemindersState {
        public Sent {
            reminders = List.copyOf(reminders);
            answers = Map.copyOf(answers);
        }

        /** The newest that waits for a person; else what was put down last, of this visit or of the number; else the newest. */
        Optional<InboundText> answer(Reminder reminder) {
            List<InboundText> since = answers.getOrDefault(reminder.number(), List.of()).stream()
                    .filter(text -> reminder.leftAt().filter(text.at()::isAfter).isPresent()).toList();
            return last(since, InboundText::isWaiting)
                    .or(() -> last(since, text -> text.answered().contains(reminder.reference())
                            || text.settled().filter(Settled.OPTED_OUT::equals).isPresent()))
                    .or(() -> last(since, text -> true));
        }

        private static Optional<InboundText> last(List<InboundText> texts, Predicate<InboundText> which) {
            return texts.stream().filter(which).reduce((one, later) -> later);
        }

        boolean isAnswerWaiting() {
            return reminders.stream().flatMap(one -> answer(one).stream()).anyMatch(InboundText::isWaiting);
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
