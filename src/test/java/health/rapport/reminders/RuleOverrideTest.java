package health.rapport.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.CLINIC;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NINE_TWENTY_TOMORROW;
import static health.rapport.reminders.LakesideDay.NOW;
import static health.rapport.reminders.LakesideDay.VISIT_REMINDER;
import static health.rapport.reminders.LakesideDay.appointment;
import static health.rapport.reminders.LakesideDay.marianasVisit;
import static health.rapport.reminders.LakesideDay.mother;
import static health.rapport.reminders.LakesideDay.own;
import static health.rapport.reminders.LakesideDay.reminded;
import static health.rapport.reminders.LakesideDay.with;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Send;
import health.rapport.reminders.Verdict.Skip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person may decide against, and how far that reaches. */
class RuleOverrideTest {
    private static final Decider ADAM = new Decider(new Reference("Practitioner", "adam"), "Adam Careful");
    /** Nine in the evening: the next morning at nine it is too late for 9:20. */
    private static final Instant AT_NIGHT = Instant.parse("2026-11-24T02:00:00Z");

    private final Preflight preflight = new Preflight(CLINIC, SendingRules.STANDARD);

    @Test
    void whatThePatientTheRecordOrTheCarrierSaysNobodyMaySetAside() {
        Stream<Reason> hard = Stream.of(new Reason.Cancelled(), new Reason.TooLate(), new Reason.NotLiving(), new Reason.NoSmsNumber(),
                new Reason.NoParentOrGuardian(), new Reason.OptedOut(NOW), new Reason.Landline(),
                new Reason.NameMissing(), new Reason.LanguageMissing(Language.SPANISH), new Reason.Unfilled(Set.of("practitioner-name")), new Reason.TooLong(),
                new Reason.TemplateUnfit(), new Reason.AlreadyReminded(), new Reason.NumberChanged(MARIANAS));

        assertThat(hard).allSatisfy(reason -> assertThat(RuleOverride.of(reason, Cause.ASKED_FOR, ADAM, NOW)).isEmpty());
    }

    @Test
    void oneRuleSetAsideLeavesTheOthers() {
        Contact today = reminded(own(MARIANA, MARIANAS), NOW.minusSeconds(3600));
        Contact often = reminded(own(MARIANA, MARIANAS), NOW.minusSeconds(3600), daysAgo(1), daysAgo(2));
        List<RuleOverride> decided = List.of(decided(skipped(marianasVisit(today), NOW)));

        assertThat(verdict(marianasVisit(today).with(decided), NOW))
                .isInstanceOfSatisfying(Send.class, send -> assertThat(send.overrides()).isEqualTo(decided));
        assertThat(skipped(marianasVisit(often).with(decided), NOW)).isEqualTo(new Reason.AlreadyThisWeek(3));
        assertThat(skipped(marianasVisit(with(new Consent.OptedOut(NOW), today)).with(decided), NOW)).isEqualTo(new Reason.OptedOut(NOW));
    }

    @Test
    void inTheEveningItLeavesAtOnceWhereTheMorningIsTooLate() {
        PreflightCase late = marianasVisit(own(MARIANA, MARIANAS));
        RuleOverride decided = decided(skipped(late, AT_NIGHT));

        assertThat(verdict(late.with(List.of(decided)), AT_NIGHT).sending().map(Send::notBefore)).contains(AT_NIGHT);
    }

    @Test
    void whatCanWaitForTheMorningWaits() {
        RuleOverride decided = decided(new Reason.QuietHours(NOW));
        var inTheAfternoon = new PreflightCase(appointment(MARIANA, NINE_TWENTY_TOMORROW.plus(Duration.ofHours(6))), List.of(own(MARIANA, MARIANAS)), false);

        assertThat(verdict(inTheAfternoon.with(List.of(decided)), AT_NIGHT).sending().map(Send::notBefore)).contains(Instant.parse("2026-11-24T14:00:00Z"));
    }

    @Test
    void aHouseholdsPhoneGetsBothWhereSomebodyDecidedThatAndNoThird() {
        PreflightCase first = visit("first", 0);
        PreflightCase second = visit("second", 10);
        PreflightCase third = visit("third", 20);
        Reason against = reason(List.of(first, second, third), 1);
        PreflightCase besideFirst = second.with(List.of(decided(against)));

        assertThat(check(List.of(first, besideFirst, third)).sending()).extracting(line -> line.appointment().reference().id())
                .containsExactly("first", "second");
        assertThat(reason(List.of(first, besideFirst, third), 2)).isEqualTo(new Reason.SameHousehold(first.appointment().reference(), BENJAMIN.name()));
    }

    @Test
    void atTheMomentOfSendingTheOtherVisitsReminderCountsForNeitherOfTheTwo() {
        PreflightCase first = visit("first", 0);
        PreflightCase second = visit("second", 10);
        RuleOverride decided = decided(reason(List.of(first, second), 1));
        PreflightCase unrelated = visit("unrelated", 20);

        assertThat(verdict(after(second, first).with(List.of(decided)), NOW)).isInstanceOf(Send.class);
        assertThat(verdict(after(first, second.with(List.of(decided))), NOW)).as("the second was quicker").isInstanceOf(Send.class);
        assertThat(skipped(after(unrelated, second.with(List.of(decided))), NOW)).isEqualTo(new Reason.AlreadyToday());
        assertThat(skipped(after(second, unrelated).with(List.of(decided)), NOW)).isEqualTo(new Reason.AlreadyToday());
    }

    @Test
    void whatGoesBesideAnotherCountsItInTheWeekAndNotTheOtherWayRound() {
        PreflightCase first = visit("first", 0, daysAgo(1), daysAgo(2));
        PreflightCase second = visit("second", 10, daysAgo(1), daysAgo(2));
        RuleOverride beside = decided(reason(List.of(first, second), 1));
        Reason week = reason(List.of(first, second.with(List.of(beside))), 1);
        assertThat(week).isEqualTo(new Reason.AlreadyThisWeek(3));

        PreflightCase decided = second.with(List.of(beside, decided(week)));
        assertThat(check(List.of(first, decided)).sending()).hasSize(2);
        assertThat(verdict(first.after(List.of(past(decided))), NOW)).as("the second was quicker").isInstanceOf(Send.class);
    }

    private static PreflightCase after(PreflightCase one, PreflightCase sent) {
        return one.after(List.of(past(sent)));
    }

    private static PastReminder past(PreflightCase sent) {
        return new PastReminder(NOW.minusSeconds(5), sent.appointment().reference(), sent.overrides());
    }

    private static PreflightCase visit(String id, int minutes, Instant... before) {
        Appointment one = appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plus(Duration.ofMinutes(minutes)));
        return new PreflightCase(new Appointment(new Reference("Appointment", id), one.status(), one.start(), false, one.patient(),
                one.practitioner(), one.location()), List.of(reminded(mother(MARIANAS), before)), false);
    }

    private PreflightSheet check(List<PreflightCase> cases) {
        return preflight.check(cases, VISIT_REMINDER, NOW);
    }

    private Reason reason(List<PreflightCase> cases, int line) {
        return check(cases).lines().get(line).reason().orElseThrow();
    }

    private Verdict verdict(PreflightCase one, Instant now) {
        return preflight.check(one, VISIT_REMINDER, now);
    }

    private Reason skipped(PreflightCase one, Instant now) {
        return ((Skip) verdict(one, now)).reason();
    }

    private static RuleOverride decided(Reason against) {
        return RuleOverride.of(against, Cause.ASKED_FOR, ADAM, NOW).orElseThrow();
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
