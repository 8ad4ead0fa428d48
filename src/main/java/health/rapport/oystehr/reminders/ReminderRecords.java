package health.rapport.oystehr.reminders;

import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.project.ProjectApi;
import health.rapport.reminders.AppointmentBook;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.ConversationTexts;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.ReminderTasks;
import health.rapport.reminders.ReplyRecords;
import health.rapport.reminders.SenderRoll;
import health.rapport.reminders.TemplateShelf;
import health.rapport.reminders.TextSender;
import health.rapport.support.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Everything that reminders need of a project. */
public record ReminderRecords(AppointmentBook book, TemplateShelf shelf, ReminderTasks tasks, ConsentRegister consents, TextSender sender, ReplyRecords replies,
        ConversationTexts spoken, SenderRoll roll) {
    /**
     * @param me            the signed-in person; asked only when something is written
     * @param zone          the clinic's
     */
    public static ReminderRecords in(FhirApi fhir, ProjectApi api, Background background, Supplier<Reference> me, Clock clock, ZoneId zone,
            PhoneConversations conversations) {
        var chunks = new Chunks(fhir, background);
        var leases = new TaskLeases(fhir, me);
        var consents = new FhirConsents(fhir, background, chunks, new WaitingReminders(fhir, leases), me);
        return new ReminderRecords(new FhirAppointmentBook(fhir, background, chunks, clock, zone, consents, conversations),
                new FhirTemplateShelf(fhir, background),
                new FhirReminderTasks(fhir, background, chunks, leases, me), consents, new OystehrTexts(api, background, me),
                new FhirReplies(fhir, background, chunks), new FhirConversationTexts(fhir, background), new FhirSenderRoll(fhir, background, me));
    }
}
