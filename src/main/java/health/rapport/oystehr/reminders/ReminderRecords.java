package health.rapport.oystehr.reminders;

import health.rapport.reminders.AppointmentBook;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.ReminderTasks;
import health.rapport.reminders.ReplyRecords;
import health.rapport.reminders.TemplateShelf;
import health.rapport.reminders.TextSender;

/** Everything that reminders need of a project. */
public record ReminderRecords(AppointmentBook book, TemplateShelf shelf, ReminderTasks tasks, ConsentRegister consents, TextSender sender, ReplyRecords replies) {}
