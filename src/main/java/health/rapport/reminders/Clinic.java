package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import java.time.ZoneId;

/**
 * Who sends.
 *
 * @param callBackNumber which the patient is told to call: the telephone, or that of the texts where no other is known
 * @param zone           where its clock hangs
 */
public record Clinic(String name, PhoneNumber callBackNumber, ZoneId zone) {}
