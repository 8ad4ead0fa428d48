package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody who may have written a text: a patient, or who belongs to one.
 *
 * @param patient     the patient themselves, or whom they belong to
 * @param patientName of that patient
 * @param birthDate   of that patient
 * @param relation    what they are to the patient, "mother"; empty where nothing is known, or they are the patient
 */
public record Writer(Reference person, PersonName name, Reference patient, PersonName patientName, Optional<LocalDate> birthDate, String relation) {
    public boolean isPatient() {
        return person.equals(patient);
    }

    @Override
    public String toString() {
        return "Writer[" + person + "]";
    }
}
