package health.rapport.ui.common;

import health.rapport.support.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and days as people say them, at the clinic's place. */
public final class DateWords {
    private final Clock clock;
    private final ZoneId zone;
    private final Messages messages;
    private final DateTimeFormatter time;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter longWeekday;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndYear;

    public DateWords(Clock clock, ZoneId zone, Messages messages) {
        this.clock = clock;
        this.zone = zone;
        this.messages = messages;
        time = format("HH:mm");
        weekday = format("EEE");
        longWeekday = format(longDay(messages.locale()));
        day = format("d MMM");
        dayAndYear = format("d MMM yyyy");
    }

    /** A day with weekday and month in full, as a pattern. */
    public static String longDay(Locale locale) {
        return locale.getLanguage().equals("es") ? "EEEE, d 'de' MMMM" : "EEEE, d MMMM";
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, messages.locale());
    }

    public Instant now() {
        return clock.now();
    }

    /** {@code 09:42}, elsewhere. */
    public String timeAt(ZoneId elsewhere) {
        return time.format(now().atZone(elsewhere));
    }

    /** Before 8 in the morning or after 9 in the evening there, when nobody should be texted (47 CFR 64.1200). */
    public boolean isNight(ZoneId elsewhere) {
        int hour = now().atZone(elsewhere).getHour();
        return hour < 8 || hour >= 21;
    }

    /** At this time of day where the clinic is. */
    public Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** What a thing lasts until: {@code 14:00}, {@code tomorrow 08:00}, {@code Mon 08:00}, {@code 12 Mar 08:00}. */
    public String until(Instant end) {
        LocalDate then = dayOf(end);
        long ahead = ChronoUnit.DAYS.between(today(), then);
        if (ahead <= 0) {
            return time(end);
        }
        return (ahead == 1 ? messages.text("date.tomorrow").toLowerCase(messages.locale()) : ahead < 7 ? weekday.format(then) : day.format(then)) + " "
                + time(end);
    }

    public LocalDate today() {
        return dayOf(clock.now());
    }

    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** {@code 10:42}. */
    public String time(Instant at) {
        return time.format(at.atZone(zone));
    }

    /** The shortest that tells: {@code 10:42}, {@code Yesterday}, {@code Fri}, {@code 12 Mar}, {@code 12 Mar 2023}. */
    public String inList(Instant at) {
        LocalDate then = dayOf(at);
        long ago = ChronoUnit.DAYS.between(then, today());
        if (ago == 0) {
            return time(at);
        }
        if (ago == 1) {
            return messages.text("date.yesterday");
        }
        if (ago > 1 && ago < 7) {
            return weekday.format(then);
        }
        return then.getYear() == today().getYear() ? day.format(then) : dayAndYear.format(then);
    }

    /** {@code Today}, {@code Tomorrow}, {@code Yesterday}, {@code Monday, 16 November}, {@code 12 Mar 2023}. */
    public String day(LocalDate then) {
        long ago = ChronoUnit.DAYS.between(then, today());
        if (ago == 0) {
            return messages.text("date.today");
        }
        if (ago == 1) {
            return messages.text("date.yesterday");
        }
        if (ago == -1) {
            return messages.text("date.tomorrow");
        }
        return then.getYear() == today().getYear() ? longWeekday.format(then) : dayAndYear.format(then);
    }

    /** The same, where it must be told from any other: {@code Tomorrow · Tue 1 Dec}, {@code Thursday, 3 December}. */
    public String dayAndDate(LocalDate then) {
        boolean isNear = Math.abs(ChronoUnit.DAYS.between(then, today())) <= 1;
        return isNear ? day(then) + " · " + weekday.format(then) + " " + day.format(then) : day(then);
    }

    /** {@code 12 Mar 1992}, never shortened: it is an identifier. */
    public String birthDate(LocalDate born) {
        return dayAndYear.format(born);
    }

    /** {@code Today 14:30}, {@code Yesterday 09:00}, {@code Monday, 16 November 09:00}. */
    public String dayAndTime(Instant at) {
        return day(dayOf(at)) + " " + time(at);
    }

    /** The same within a sentence: {@code today 14:30}. */
    public String inSentence(Instant at) {
        LocalDate then = dayOf(at);
        boolean isNear = !then.isBefore(today().minusDays(1)) && !then.isAfter(today());
        return (isNear ? day(then).toLowerCase(messages.locale()) : day(then)) + " " + time(at);
    }
}
