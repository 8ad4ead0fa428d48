package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The patient of an appointment.
 *
 * @param language BCP 47, empty where the record does not tell
 * @param zones    where they may be by their address; several where a state spans zones, none where nothing is known
 * @param living   false where the record says deceased, or that it is not in use any more
 */
public record Attendee(
        Reference reference, PersonName name, Optional<LocalDate> birthDate, String language, List<ZoneId> zones, boolean living) {
    private static final int OF_AGE = 18;

    public Attendee {
        zones = List.copyOf(zones);
    }

    /** Whose appointments are told to a parent or guardian. Somebody whose age is unknown is taken for an adult. */
    public boolean isChildOn(LocalDate day) {
        return ageOn(day).orElse(OF_AGE) < OF_AGE;
    }

    public OptionalInt ageOn(LocalDate day) {
        return birthDate.map(born -> OptionalInt.of(Period.between(born, day).getYears())).orElseGet(OptionalInt::empty);
    }
}
