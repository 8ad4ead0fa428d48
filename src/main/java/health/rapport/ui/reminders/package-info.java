/** The Reminders screen: a day's appointments, who gets a reminder and who does not, and what became of those that were sent. */
package health.rapport.ui.reminders;
