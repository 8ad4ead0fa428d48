package health.rapport.care;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An Encounter as the app shows it.
 *
 * @param status        FHIR's code: planned, arrived, triaged, in-progress, onleave, finished, cancelled …
 * @param classCode     v3-ActCode: AMB, VR, HH …
 * @param patient       absent where the Encounter names no patient, or a Group
 * @param practitioners who sees the patient
 * @param conversation  the conversation that belongs to it
 * @param others        everybody else on it: related persons, further patients, devices
 */
public record EncounterCard(
        Reference reference,
        String status,
        String classCode,
        Optional<Patient> patient,
        List<Person> practitioners,
        List<Person> others,
        Optional<Instant> start,
        Optional<Instant> end,
        String reason,
        String location,
        Optional<ConversationSid> conversation) {

    public EncounterCard {
        practitioners = List.copyOf(practitioners);
        others = List.copyOf(others);
    }
}
