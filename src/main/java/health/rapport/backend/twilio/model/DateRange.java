package health.rapport.backend.twilio.model;

import health.rapport.backend.http.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Twilio's filters by dates: days in UTC, and times, both counted in. */
public final class DateRange {
    private DateRange() {}

    /** {@code DateSent=2026-03-10} is that day, {@code DateSent>=…} and {@code DateSent<=…} are the edges of a range. */
    public static Predicate<Instant> of(Parameters query, String name) {
        // "DateSent>=X" is, to a form, the name "DateSent>" with the value X.
        return filter(query, name, text -> from(name, text).and(till(name, text)))
                .and(filter(query, name + ">", text -> from(name, text)))
                .and(filter(query, name + "<", text -> till(name, text)));
    }

    /** A range whose edges have names of their own, such as {@code StartDate} and {@code EndDate}. */
    public static Predicate<Instant> between(Parameters query, String first, String last) {
        return filter(query, first, text -> from(first, text)).and(filter(query, last, text -> till(last, text)));
    }

    private static Predicate<Instant> filter(Parameters query, String name, Function<String, Predicate<Instant>> filter) {
        return query.first(name).filter(text -> !text.isEmpty()).map(filter).orElse(any -> true);
    }

    private static Predicate<Instant> from(String name, String text) {
        Instant begin = begin(name, text);
        return instant -> !instant.isBefore(begin);
    }

    private static Predicate<Instant> till(String name, String text) {
        Instant end = begin(name, text).plusSeconds(isDay(text) ? 86_400 : 1);
        return instant -> instant.isBefore(end);
    }

    private static boolean isDay(String text) {
        return !text.contains("T");
    }

    private static Instant begin(String name, String text) {
        try {
            return isDay(text) ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw TwilioError.invalid(name);
        }
    }
}
