package health.rapport.ui.start;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.model.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Whom and which visit the sheet is about, with the identifiers that tell patients apart. */
public record Subject(Optional<PersonName> patient, Optional<LocalDate> birthDate, String mrn, Optional<Instant> visit, Optional<PersonName> practitioner) {
    static Subject of(EncounterCard card) {
        return new Subject(
                card.patient().map(patient -> patient.person().name()),
                card.patient().flatMap(Patient::birthDate),
                card.patient().map(Patient::mrn).orElse(""),
                card.start(),
                card.practitioners().stream().findFirst().map(person -> person.name()));
    }
}
