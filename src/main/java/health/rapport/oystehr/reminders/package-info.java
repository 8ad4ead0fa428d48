/** Reminders in FHIR: Appointments, templates as ActivityDefinitions, each reminder a Task, opt-outs as Consents; texts by the Project API. */
package health.rapport.oystehr.reminders;
