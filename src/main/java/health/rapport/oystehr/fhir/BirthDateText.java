package health.rapport.oystehr.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a birth date in what somebody typed: 12/03/1984 (US order first), 1984-03-12, 3/12/84, 12 Mar 1984, marzo 12 1984. */
record BirthDateText(LocalDate date, String rest) {
    private static final Pattern YEAR_FIRST = Pattern.compile("\\b(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\b");
    private static final Pattern YEAR_LAST = Pattern.compile("\\b(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})\\b");
    private static final Pattern DAY_MONTH = Pattern.compile("\\b(\\d{1,2})\\.?\\s+(?:de\\s+)?(\\p{L}{3,})\\.?,?\\s+(?:de\\s+)?(\\d{4})\\b");
    private static final Pattern MONTH_DAY = Pattern.compile("\\b(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b");
    private static final List<String> ENGLISH = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> SPANISH = List.of("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic");

    /** @param today a birth date is not after it, which tells the century of two digits */
    static Optional<BirthDateText> find(String text, LocalDate today) {
        return find(text, YEAR_FIRST, found -> date(number(found, 1), number(found, 2), number(found, 3)))
                .or(() -> find(text, YEAR_LAST, found -> yearLast(found, today)))
                .or(() -> find(text, DAY_MONTH, found -> date(number(found, 3), month(found.group(2)), number(found, 1))))
                .or(() -> find(text, MONTH_DAY, found -> date(number(found, 3), month(found.group(1)), number(found, 2))))
                .filter(found -> !found.date().isAfter(today));
    }

    private interface Reading {
        Optional<LocalDate> of(MatchResult found);
    }

    private static Optional<BirthDateText> find(String text, Pattern pattern, Reading reading) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? reading.of(found).map(date -> new BirthDateText(date, (text.substring(0, found.start()) + " " + text.substring(found.end())).strip()))
                : Optional.empty();
    }

    private static Optional<LocalDate> yearLast(MatchResult found, LocalDate today) {
        int year = number(found, 3);
        if (found.group(3).length() == 2) {
            int century = today.getYear() / 100 * 100;
            year += century + year > today.getYear() ? century - 100 : century;
        }
        int fullYear = year;
        return date(fullYear, number(found, 1), number(found, 2)).or(() -> date(fullYear, number(found, 2), number(found, 1)));
    }

    private static int month(String word) {
        String start = word.substring(0, 3).toLowerCase(Locale.ROOT);
        return Math.max(ENGLISH.indexOf(start), SPANISH.indexOf(start)) + 1;
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BirthDateText[‹private›]";
    }
}
