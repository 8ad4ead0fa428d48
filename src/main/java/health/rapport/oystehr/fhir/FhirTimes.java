package health.rapport.oystehr.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as FHIR writes them. */
public final class FhirTimes {
    private FhirTimes() {}

    /** Empty for what is no moment, such as a date without a time. */
    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    /** When this day begins there, as a search takes it. */
    public static String startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
