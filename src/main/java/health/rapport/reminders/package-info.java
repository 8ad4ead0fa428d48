/** Reminders of appointments: templates, who may get one and who may not, batches, answers, opt-outs. Knows neither windows nor wires. */
package health.rapport.reminders;
