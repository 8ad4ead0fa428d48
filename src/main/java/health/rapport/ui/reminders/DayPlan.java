package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.Template;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody is about to send; immutable, each change makes a new one.
 *
 * @param cases        all of the day
 * @param practitioner whose appointments, absent for everybody's
 * @param location     where, absent for anywhere
 * @param left         appointments that were unticked
 * @param decided      what somebody set aside for a visit, as it stood then
 */
record DayPlan(LocalDate day, List<PreflightCase> cases, Template template, Optional<Reference> practitioner, Optional<Reference> location, Set<Reference> left,
        Map<Visit, List<RuleOverride>> decided) {
    DayPlan {
        cases = List.copyOf(cases);
        left = Set.copyOf(left);
        decided = Map.copyOf(decided);
    }

    /** An appointment at its start: one that was moved is another visit. */
    record Visit(Reference appointment, Instant start) {
        static Visit of(Appointment appointment) {
            return new Visit(appointment.reference(), appointment.start());
        }
    }

    /** The day, whole, as nobody has touched it yet. */
    static DayPlan of(LocalDate day, List<PreflightCase> cases, Template template) {
        return new DayPlan(day, cases, template, Optional.empty(), Optional.empty(), Set.of(), Map.of());
    }

    /** What somebody chose on it stays. */
    DayPlan readAnew(List<PreflightCase> now, Template chosen) {
        return new DayPlan(day, now, chosen, practitioner, location, left, decided);
    }

    /** What would happen at this moment to those that are shown. */
    PreflightSheet sheet(Preflight preflight, Instant moment) {
        Map<Boolean, List<PreflightCase>> byLeft = cases.stream().filter(one -> isShown(one.appointment())).map(this::asDecided)
                .collect(Collectors.partitioningBy(one -> left.contains(one.appointment().reference())));
        return preflight.check(byLeft.get(false), byLeft.get(true), template, moment);
    }

    private PreflightCase asDecided(PreflightCase one) {
        return one.with(decided.getOrDefault(Visit.of(one.appointment()), List.of()));
    }

    /** Those that the button would send. */
    List<PreflightSheet.Line> chosen(PreflightSheet sheet) {
        return sheet.sending().stream().filter(line -> !left.contains(line.appointment().reference())).toList();
    }

    List<Appointment.Named> practitioners() {
        return distinct(Appointment::practitioner, Appointment.Named::reference, Comparator.comparing(one -> one.name().familyFirst()));
    }

    List<Appointment.Place> locations() {
        return distinct(Appointment::location, Appointment.Place::reference, Comparator.comparing(Appointment.Place::name));
    }

    DayPlan with(Template other) {
        return new DayPlan(day, cases, other, practitioner, location, left, decided);
    }

    DayPlan of(Optional<Reference> someone) {
        return new DayPlan(day, cases, template, someone, location, left, decided);
    }

    DayPlan at(Optional<Reference> somewhere) {
        return new DayPlan(day, cases, template, practitioner, somewhere, left, decided);
    }

    DayPlan tick(Reference appointment, boolean ticked) {
        var now = new HashSet<>(left);
        if (ticked) {
            now.remove(appointment);
        } else {
            now.add(appointment);
        }
        return new DayPlan(day, cases, template, practitioner, location, now, decided);
    }

    /** Somebody sends it although a rule is against it; it is ticked with that. */
    DayPlan decide(Appointment appointment, RuleOverride override) {
        var now = new HashMap<>(decided);
        now.merge(Visit.of(appointment), List.of(override), (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
        return new DayPlan(day, cases, template, practitioner, location, left, now).tick(appointment.reference(), true);
    }

    private boolean isShown(Appointment appointment) {
        return (practitioner.isEmpty() || practitioner.equals(appointment.practitioner().map(Appointment.Named::reference)))
                && (location.isEmpty() || location.equals(appointment.location().map(Appointment.Place::reference)));
    }

    private <T> List<T> distinct(Function<Appointment, Optional<T>> part, Function<T, Reference> reference, Comparator<T> order) {
        Set<Reference> seen = new HashSet<>();
        return cases.stream().map(PreflightCase::appointment).map(part).flatMap(Optional::stream)
                .filter(one -> seen.add(reference.apply(one))).sorted(order).toList();
    }

    /** Whether any of them could still go out if they had to wait until then. */
    static boolean someMayWaitUntil(Instant moment, Collection<PreflightSheet.Line> lines) {
        return lines.stream().flatMap(line -> line.verdict().sending().stream()).anyMatch(send -> send.bestBefore().isAfter(moment));
    }
}
