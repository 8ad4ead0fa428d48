package health.rapport.ui.encounters;

import health.rapport.care.Patient;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A patient as a row shows them.
 *
 * @param language    BCP 47 code, may be empty
 * @param textNumbers the patient's own numbers that receive texts
 */
public record PatientLine(PersonName name, Optional<LocalDate> birthDate, OptionalInt age, String mrn, String language, List<PhoneNumber> textNumbers) {
    static PatientLine of(Patient patient, LocalDate today) {
        List<PhoneNumber> texts = patient.person().telecoms().stream()
                .filter(telecom -> telecom.kind() == Telecom.Kind.SMS && telecom.isOwn())
                .map(Telecom::number)
                .toList();
        return new PatientLine(patient.person().name(), patient.birthDate(), patient.ageOn(today), patient.mrn(), patient.language(), texts);
    }

    @Override
    public String toString() {
        return "PatientLine[‹private›]";
    }
}
