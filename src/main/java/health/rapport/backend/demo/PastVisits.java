package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Moves Synthea's visits, which end when it was run, to the weeks and years before today, into consulting hours. */
final class PastVisits {
    private static final LocalDate SYNTHEA_RAN = LocalDate.of(2026, 11, 23);
    private static final int DAYS_BEFORE_TODAY = 7;
    private static final LocalTime FIRST = LocalTime.of(9, 0);
    private static final int MINUTES_APART = 20;
    private static final int SLOTS = 24;

    private final long daysToMove;

    PastVisits(Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), LakesideClinic.ZONE);
        daysToMove = ChronoUnit.DAYS.between(SYNTHEA_RAN, today) - DAYS_BEFORE_TODAY;
    }

    List<ObjectNode> moved(List<ObjectNode> visits) {
        visits.forEach(this::move);
        return visits;
    }

    private void move(ObjectNode visit) {
        var day = OffsetDateTime.parse(visit.at("/period/start").asText()).toLocalDate().plusDays(daysToMove);
        var slot = Math.floorMod(visit.path("id").asText().hashCode(), SLOTS);
        var start = day.atTime(FIRST).plusMinutes((long) slot * MINUTES_APART).atZone(LakesideClinic.ZONE);
        visit.set("period", Fhir.period(start, start.plusMinutes(MINUTES_APART)));
    }
}
