package health.rapport.ui.encounters;

import health.rapport.care.EncounterCard;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An Encounter in the list.
 *
 * @param day       when it starts, as the calendar has it here
 * @param status    FHIR's code
 * @param classCode v3-ActCode, may be empty
 */
public record EncounterRow(
        Reference encounter,
        Optional<PatientLine> patient,
        Optional<LocalDate> day,
        Optional<Instant> start,
        Optional<Instant> end,
        String status,
        String classCode,
        String reason,
        String location,
        List<EncounterPerson> practitioners,
        List<EncounterPerson> others,
        boolean hasConversation) {

    static EncounterRow of(EncounterCard card, LocalDate today, ZoneId zone) {
        return new EncounterRow(
                card.reference(),
                card.patient().map(patient -> PatientLine.of(patient, today)),
                card.start().map(start -> LocalDate.ofInstant(start, zone)),
                card.start(),
                card.end(),
                card.status(),
                card.classCode(),
                card.reason(),
                card.location(),
                card.practitioners().stream().map(EncounterPerson::of).toList(),
                card.others().stream().map(EncounterPerson::of).toList(),
                card.conversation().isPresent());
    }
}
