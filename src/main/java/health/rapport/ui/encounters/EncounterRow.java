package health.rapport.ui.encounters;

import health.rapport.care.EncounterCard;
import health.rapport.model.Reference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An Encounter in the list, with times as they are here.
 *
 * @param status    FHIR's code
 * @param classCode v3-ActCode, may be empty
 */
public record EncounterRow(
        Reference encounter,
        Optional<PatientLine> patient,
        Optional<LocalDateTime> start,
        Optional<LocalDateTime> end,
        String status,
        String classCode,
        String reason,
        String location,
        List<Attendee> practitioners,
        List<Attendee> others,
        boolean hasConversation) {

    static EncounterRow of(EncounterCard card, LocalDate today, ZoneId zone) {
        return new EncounterRow(
                card.reference(),
                card.patient().map(patient -> PatientLine.of(patient, today)),
                card.start().map(start -> LocalDateTime.ofInstant(start, zone)),
                card.end().map(end -> LocalDateTime.ofInstant(end, zone)),
                card.status(),
                card.classCode(),
                card.reason(),
                card.location(),
                card.practitioners().stream().map(Attendee::of).toList(),
                card.others().stream().map(Attendee::of).toList(),
                card.conversation().isPresent());
    }

    public Optional<LocalDate> day() {
        return start.map(LocalDateTime::toLocalDate);
    }
}
