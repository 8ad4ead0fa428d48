package health.rapport.care;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which Encounters to list.
 *
 * @param text name, birth date, phone or record number as somebody types it; empty for all
 * @param day  the day on which they take place; absent for any
 */
public record EncounterQuery(String text, Optional<LocalDate> day, ZoneId zone, int limit) {
    @Override
    public String toString() {
        return "EncounterQuery[" + day.map(LocalDate::toString).orElse("any day") + "]";
    }
}
