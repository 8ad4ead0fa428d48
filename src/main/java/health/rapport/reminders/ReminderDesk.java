package health.rapport.reminders;

/** What the Reminders screen works with. */
public record ReminderDesk(
        AppointmentBook book, TemplateShelf shelf, ReminderTasks tasks, ReminderRunner runner, ReplyRecords replies, ReplyDesk answers,
        SenderRoll roll, Clinic clinic, SendingRules rules) {
    public QuickTexts quickTexts() {
        return new QuickTexts(shelf, book, clinic);
    }
}
