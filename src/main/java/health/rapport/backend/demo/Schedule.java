package health.rapport.backend.demo;

import health.rapport.backend.demo.Visit.Setting;
import health.rapport.backend.demo.Visit.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Today's and tomorrow's visits, seen from the clock's moment in the clinic's zone. At night the stages stand as at
 * closing or opening time, so that a demo finds somebody waiting at any hour.
 */
final class Schedule {
    static final int TODAY = 18;
    static final int TOMORROW = 45;
    private static final LocalTime OPENING = LocalTime.of(8, 0);
    private static final LocalTime EARLIEST_VIEW = LocalTime.of(9, 45);
    private static final LocalTime LATEST_VIEW = LocalTime.of(18, 15);
    private static final Duration TODAYS_STEP = Duration.ofMinutes(40);
    private static final Duration TOMORROWS_STEP = Duration.ofMinutes(20);
    private static final Duration LENGTH = Duration.ofMinutes(20);
    private static final Duration ARRIVES_BEFORE = Duration.ofMinutes(60);
    private static final List<DemoStaff> WITH_CONSULTING_HOURS =
            List.of(DemoStaff.ADAM_CAREFUL, DemoStaff.PRIYA_NATARAJAN, DemoStaff.OLIVER_BRANDT);
    private static final List<String> REASONS = List.of("Follow-up, asthma", "Blood pressure check", "Medication review", "Back pain",
            "Diabetes follow-up", "Annual physical", "Skin rash", "Migraine follow-up", "Knee pain", "Lab results");
    private static final List<String> CHILDRENS_REASONS =
            List.of("Well child visit", "Vaccination", "Ear pain", "Fever and cough", "School physical");

    private final ZonedDateTime now;
    private final List<DemoPatient> patients;

    Schedule(List<DemoPatient> patients, Clock clock) {
        this.now = ZonedDateTime.ofInstant(clock.instant(), LakesideClinic.ZONE);
        this.patients = patients;
    }

    /** From opening to closing time, one patient after the other; nobody of today is also seen tomorrow, if it can be helped. */
    List<Visit> today() {
        var visits = new ArrayList<Visit>();
        for (int i = 0; i < TODAY; i++) {
            var start = opening(now.toLocalDate()).plus(TODAYS_STEP.multipliedBy(i));
            visits.add(visit(fromTheEnd().get(i), i, start, stage(start)));
        }
        return visits;
    }

    /** Three practitioners side by side, all planned. */
    List<Visit> tomorrow() {
        var visits = new ArrayList<Visit>();
        for (int i = 0; i < TOMORROW; i++) {
            var row = i / WITH_CONSULTING_HOURS.size();
            var start = opening(now.toLocalDate().plusDays(1)).plus(TOMORROWS_STEP.multipliedBy(row));
            visits.add(visit(patients.get(i), i, start, Stage.PLANNED));
        }
        return visits;
    }

    private List<DemoPatient> fromTheEnd() {
        var reversed = new ArrayList<>(patients);
        Collections.reverse(reversed);
        return reversed;
    }

    private Visit visit(DemoPatient patient, int position, ZonedDateTime start, Stage stage) {
        var practitioner = WITH_CONSULTING_HOURS.get(position % WITH_CONSULTING_HOURS.size());
        var reasons = patient.isChildOn(start.toLocalDate()) ? CHILDRENS_REASONS : REASONS;
        var reason = reasons.get(position % reasons.size());
        return new Visit(patient, practitioner, start, start.plus(LENGTH), setting(position), stage, reason);
    }

    private static Setting setting(int position) {
        return switch (position % 7) {
            case 2, 5 -> Setting.VIRTUAL;
            case 6 -> Setting.HOME;
            default -> Setting.CLINIC;
        };
    }

    private Stage stage(ZonedDateTime start) {
        var view = start.with(clamped(now.toLocalTime()));
        if (view.isAfter(start.plus(TODAYS_STEP))) {
            return Stage.FINISHED;
        }
        if (!view.isBefore(start)) {
            return Stage.IN_PROGRESS;
        }
        return view.isAfter(start.minus(ARRIVES_BEFORE)) ? Stage.ARRIVED : Stage.PLANNED;
    }

    private static LocalTime clamped(LocalTime time) {
        if (time.isBefore(EARLIEST_VIEW)) {
            return EARLIEST_VIEW;
        }
        return time.isAfter(LATEST_VIEW) ? LATEST_VIEW : time;
    }

    private static ZonedDateTime opening(LocalDate day) {
        return day.atTime(OPENING).atZone(LakesideClinic.ZONE);
    }
}
