package health.rapport.ui.encounters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Encounters of a stretch of days, in the order in which a desk needs them. */
public record DaySection(Days days, List<EncounterRow> rows) {
    /** In the order of the list. */
    public enum Days {
        TODAY,
        TOMORROW,
        LATER,
        YESTERDAY,
        EARLIER,
        UNDATED;

        private boolean isPast() {
            return this == YESTERDAY || this == EARLIER;
        }
    }

    public DaySection {
        rows = List.copyOf(rows);
    }

    /** What is to come by time, what is over with the newest first. */
    static List<DaySection> of(List<EncounterRow> rows, LocalDate today) {
        Map<Days, List<EncounterRow>> byDays = rows.stream()
                .collect(Collectors.groupingBy(row -> days(row, today), () -> new EnumMap<>(Days.class), Collectors.toList()));
        return byDays.entrySet().stream().map(entry -> new DaySection(entry.getKey(), ordered(entry.getKey(), entry.getValue()))).toList();
    }

    private static List<EncounterRow> ordered(Days days, List<EncounterRow> rows) {
        Comparator<EncounterRow> byStart = Comparator.comparing(row -> row.start().orElse(Instant.MAX));
        return rows.stream().sorted(days.isPast() ? byStart.reversed() : byStart).toList();
    }

    private static Days days(EncounterRow row, LocalDate today) {
        if (row.day().isEmpty()) {
            return Days.UNDATED;
        }
        LocalDate day = row.day().get();
        if (day.equals(today)) {
            return Days.TODAY;
        }
        if (day.isAfter(today)) {
            return day.equals(today.plusDays(1)) ? Days.TOMORROW : Days.LATER;
        }
        return day.equals(today.minusDays(1)) ? Days.YESTERDAY : Days.EARLIER;
    }
}
