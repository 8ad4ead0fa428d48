package health.rapport.reminders;

/** What the Reminders screen works with. */
public record ReminderDesk(
        AppointmentBook book, TemplateShelf shelf, ReminderTasks tasks, ReminderRunner runner, ConsentRegister consents, Clinic clinic, SendingRules rules) {}
