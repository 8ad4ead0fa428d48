package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import java.time.ZoneId;

/** Who sends: what the patient is told, and where the clinic's clock hangs. */
public record Clinic(String name, PhoneNumber callBackNumber, ZoneId zone) {}
