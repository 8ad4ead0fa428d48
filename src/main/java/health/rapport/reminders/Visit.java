package health.rapport.reminders;

import health.rapport.model.Reference;
import java.time.Instant;

/** Whether and when an appointment takes place, as it stands now. */
public record Visit(Reference appointment, Appointment.Status status, Instant start) {}
