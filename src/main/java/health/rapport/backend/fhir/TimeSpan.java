package health.rapport.backend.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A stretch of time in epoch milliseconds, the start included, the end not. A date without a time zone counts as UTC.
 */
record TimeSpan(long start, long end) {
    static final long BEGINNING = Long.MIN_VALUE;
    static final long FOREVER = Long.MAX_VALUE;

    /** The stretch that a FHIR date, dateTime or instant means at its precision: a year, a month, a day, a minute, a second or a millisecond. */
    static Optional<TimeSpan> of(String text) {
        try {
            return Optional.of(switch (text.length()) {
                case 4 -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1));
                case 7 -> days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
                case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
                default -> instant(text);
            });
        } catch (DateTimeException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static TimeSpan days(LocalDate from, LocalDate to) {
        return new TimeSpan(from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), to.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    }

    private static TimeSpan instant(String text) {
        long length = text.indexOf('.') > 0 ? 1 : clock(text).chars().filter(character -> character == ':').count() > 1 ? 1_000 : 60_000;
        long start;
        try {
            start = OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException withoutZone) {
            start = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return new TimeSpan(start, start + length);
    }

    /** The time of day without its offset. */
    private static String clock(String text) {
        String time = text.substring(text.indexOf('T') + 1);
        int offset = Math.max(time.indexOf('+'), time.indexOf('-'));
        return offset < 0 ? time : time.substring(0, offset);
    }
}
