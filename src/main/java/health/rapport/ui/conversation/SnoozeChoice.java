package health.rapport.ui.conversation;

import health.rapport.ui.common.DateWords;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** Until when a conversation can be put aside. */
public enum SnoozeChoice {
    ONE_HOUR("handling.snooze.hour"),
    THREE_HOURS("handling.snooze.hours"),
    TOMORROW("handling.snooze.tomorrow"),
    MONDAY("handling.snooze.monday");

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final String key;

    SnoozeChoice(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    Instant end(DateWords dates) {
        return switch (this) {
            case ONE_HOUR -> dates.now().plus(Duration.ofHours(1));
            case THREE_HOURS -> dates.now().plus(Duration.ofHours(3));
            case TOMORROW -> dates.at(dates.today().plusDays(1), MORNING);
            case MONDAY -> dates.at(dates.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), MORNING);
        };
    }
}
