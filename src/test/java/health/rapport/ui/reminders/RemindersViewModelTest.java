package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.BOSTON;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NINE_TWENTY_TOMORROW;
import static health.rapport.reminders.LakesideDay.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Attendee;
import health.rapport.reminders.BatchSummary;
import health.rapport.reminders.Consent;
import health.rapport.reminders.Contact;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.SoftRule;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.reminders.Verdict;
import health.rapport.support.HandClock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemindersViewModelTest {
    private static final PhoneNumber ABENAS = new PhoneNumber("+16175550177");
    private static final Decider ADAM = new Decider(new Reference("Practitioner", "adam"), "Adam Careful");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Messages ENGLISH = new Messages(Locale.ENGLISH);
    private static final ReminderPages PAGES =
            new ReminderPages(new ReminderWords(ENGLISH, new DateWords(new HandClock(NOW), BOSTON, ENGLISH), BOSTON), BOSTON);

    private final FakeReminderRecords records = new FakeReminderRecords();
    private final HandClock clock = new HandClock(NOW);
    private final DayChoices choices = new DayChoices();
    private final RemindersViewModel screen = opened();

    RemindersViewModelTest() {
        records.cases.add(LakesideDay.marianasVisit(LakesideDay.own(MARIANA, MARIANAS)));
        screen.refresh();
    }

    @Test
    void beginsWithTomorrowAndEverybodyTicked() {
        assertThat(day().plan().day()).isEqualTo(screen.today().plusDays(1));
        assertThat(day().chosen()).hasSize(1);

        screen.tick(marianas(), false);

        assertThat(day().chosen()).isEmpty();
        screen.send(day());
        assertThat(records.added).as("nobody was ticked").isEmpty();
    }

    @Test
    void whoeverWasLeftOutStaysSoOnTheWayToAnotherDayAndBack() {
        screen.tick(marianas(), false);

        screen.show(screen.today().plusDays(2));
        screen.show(screen.today().plusDays(1));

        assertThat(day().chosen()).isEmpty();
    }

    @Test
    void whoeverWasLeftOutStaysSoThoughTheDayCouldNotBeReadMeanwhile() {
        screen.tick(marianas(), false);
        records.failing = Optional.of("day");
        screen.refresh();
        records.failing = Optional.empty();

        screen.refresh();

        assertThat(day().chosen()).isEmpty();
    }

    @Test
    void whoeverWasLeftOutStaysSoAfterALookAtAnEarlierBatch() {
        screen.tick(marianas(), false);
        records.reminders = List.of(reminder(Reminder.State.DELIVERED));
        screen.showBatch(new BatchSummary("batch", NOW, "Visit reminder", 1));

        screen.backToDay();

        assertThat(day().chosen()).isEmpty();
    }

    @Test
    void whatWasChosenIsThereForWhoeverComesBackToALockedWindow() {
        screen.practitioner(Optional.of(new Reference("Practitioner", "adam")));
        screen.tick(marianas(), false);

        RemindersViewModel anew = opened();
        anew.refresh();

        assertThat(anew.day().orElseThrow().chosen()).isEmpty();
        assertThat(anew.day().orElseThrow().plan().practitioner()).contains(new Reference("Practitioner", "adam"));
    }

    @Test
    void sendsWhatWasConfirmedThoughTheDayWasReadAnewMeanwhile() {
        RemindersState.Day confirmed = day();
        records.cases.add(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plusSeconds(600)),
                List.of(LakesideDay.mother(ABENAS)), false));
        screen.refresh();
        assertThat(day().chosen()).hasSize(2);

        screen.send(confirmed);

        assertThat(records.added.getFirst().lines()).extracting(line -> line.appointment().reference()).containsExactly(marianas());
    }

    @Test
    void whatGoesLaterIsJudgedByThatMoment() {
        Attendee either = LakesideDay.in(MARIANA, "America/New_York", "America/Chicago");
        records.cases.set(0, new PreflightCase(LakesideDay.appointment(either, NINE_TWENTY_TOMORROW), List.of(LakesideDay.own(either, MARIANAS)), false));
        records.cases.add(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plusSeconds(600)),
                List.of(LakesideDay.mother(ABENAS)), false));
        screen.refresh();
        Instant sevenPm = Instant.parse("2026-11-24T00:00:00Z");
        Instant eightPm = sevenPm.plusSeconds(3600);
        assertThat(screen.later(sevenPm).orElseThrow().chosen()).hasSize(2)
                .allSatisfy(line -> assertThat(line.verdict().sending().orElseThrow().notBefore()).isEqualTo(sevenPm));

        RemindersState.Day then = screen.later(eightPm).orElseThrow();

        assertThat(then.chosen()).as("at eight it is too late for both, and in the morning too").isEmpty();
        assertThat(then.fallsOut(day())).extracting(line -> line.appointment().reference()).containsExactly(marianas(), benjamins());
        assertThat(then.sheet().line(marianas()).orElseThrow().reason()).containsInstanceOf(Verdict.Reason.QuietHours.class);

        screen.send(screen.later(sevenPm).orElseThrow());
        assertThat(records.added.getFirst().lines()).hasSize(2)
                .allSatisfy(line -> assertThat(line.verdict().sending().orElseThrow().notBefore()).isEqualTo(sevenPm));
    }

    @Test
    void whoeverIsLeftOutTakesThePhoneFromNobodyElse() {
        records.cases.add(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW.plusSeconds(3600)),
                List.of(LakesideDay.mother(MARIANAS)), false));
        screen.refresh();
        assertThat(chosen()).containsExactly(marianas());

        screen.tick(marianas(), false);
        assertThat(chosen()).containsExactly(benjamins());
        assertThat(day().sheet().line(marianas()).orElseThrow().reason()).containsInstanceOf(Verdict.Reason.SameHousehold.class);

        screen.tick(benjamins(), false);
        assertThat(chosen()).isEmpty();
        assertThat(day().sheet().sending()).as("either can be ticked again").extracting(line -> line.appointment().reference())
                .containsExactly(marianas(), benjamins());
    }

    @Test
    void whomARuleLeavesOutGetsItByThisPersonsDecision() {
        records.cases.set(0, LakesideDay.marianasVisit(LakesideDay.reminded(LakesideDay.own(MARIANA, MARIANAS), NOW.minusSeconds(60))));
        screen.refresh();
        assertThat(day().chosen()).isEmpty();

        screen.sendAllTheSame(marianas(), Cause.ASKED_FOR);
        screen.refresh();
        screen.send(day());

        assertThat(records.added.getFirst().lines().getFirst().overrides())
                .containsExactly(new RuleOverride(SoftRule.ONE_A_DAY, Optional.empty(), Cause.ASKED_FOR, ADAM, NOW));
    }

    @Test
    void whatWasDecidedForAVisitDoesNotHoldForItAtAnotherTime() {
        Contact known = LakesideDay.reminded(LakesideDay.own(MARIANA, MARIANAS), NOW.minusSeconds(60));
        records.cases.set(0, LakesideDay.marianasVisit(known));
        screen.refresh();
        screen.sendAllTheSame(marianas(), Cause.ASKED_FOR);

        records.cases.set(0, new PreflightCase(LakesideDay.appointment(MARIANA, NINE_TWENTY_TOMORROW.plusSeconds(3600)), List.of(known), false));
        screen.refresh();

        assertThat(day().chosen()).isEmpty();
        assertThat(screen.mayBeDecided(marianas())).isPresent();
    }

    @Test
    void nobodyDecidesAgainstAnOptOut() {
        records.cases.set(0, LakesideDay.marianasVisit(LakesideDay.with(new Consent.OptedOut(NOW), LakesideDay.own(MARIANA, MARIANAS))));
        screen.refresh();

        screen.sendAllTheSame(marianas(), Cause.ASKED_FOR);

        assertThat(screen.mayBeDecided(marianas())).isEmpty();
        assertThat(day().chosen()).isEmpty();
    }

    @Test
    void followsABatchUntilNothingCanChangeAnyMore() {
        send(Reminder.State.WAITING);
        assertThat(screen.sent()).isPresent();

        records.reminders = List.of(reminder(Reminder.State.DELIVERED));
        clock.advance(Duration.ofSeconds(1));

        assertThat(screen.sent().orElseThrow().in(Reminder.State.DELIVERED)).isEqualTo(1);
        assertAsksNoMore();
    }

    @Test
    void aBatchThatCannotBeReadAtOnceIsReadLater() {
        records.failing = Optional.of("batch");
        send(Reminder.State.DELIVERED);
        assertThat(screen.state().get()).isInstanceOf(RemindersState.Confirming.class);
        assertThat(screen.problem().get()).contains(new Refusal.Offline());

        records.failing = Optional.empty();
        clock.advance(LONG);

        assertThat(screen.sent()).isPresent();
        assertThat(screen.problem().get()).isEmpty();
    }

    @Test
    void whatCouldNotBePutDownStaysTicked() {
        records.failing = Optional.of("add");

        screen.send(day());

        assertThat(day().chosen()).hasSize(1);
        assertThat(screen.problem().get()).contains(new Refusal.Offline());
    }

    @Test
    void asksNothingWhileNobodyLooksAndGoesOnAfterwards() {
        send(Reminder.State.WAITING);

        screen.rest();
        assertAsksNoMore();

        records.reminders = List.of(reminder(Reminder.State.DELIVERED));
        screen.refresh();
        assertThat(screen.sent().orElseThrow().open()).isZero();
    }

    @Test
    void backAtTheDayTheBatchIsNotFollowedAnyMore() {
        send(Reminder.State.WAITING);

        screen.backToDay();

        assertThat(screen.day()).isPresent();
        assertAsksNoMore();
        assertThat(screen.day()).isPresent();
    }

    @Test
    void aSavedTemplateIsChosenAndFillsTheDay() {
        Template starter = StarterTemplates.all().get(1);

        screen.templates().save(starter.titled("Late again"));

        assertThat(day().plan().template().id()).isEqualTo("saved");
        assertThat(screen.templates().all().get()).extracting(Template::title).contains("Late again").doesNotContain(starter.title());
    }

    @Test
    void anAnswerCountsOnlyForTheVisitThatItWasPutDownFor() {
        records.reminders = List.of(left("mariana"), left("benjamin"));
        InboundText yes = said("Yes", 600);
        records.said.add(yes);
        screen.showBatch(new BatchSummary("batch", NOW, "Visit reminder", 2));
        assertThat(replies()).as("nobody knows yet whose answer it is").containsExactly("“Yes” · waits for a person", "“Yes” · waits for a person");

        records.settle(yes, InboundText.Settled.ACCEPTED, Set.of(new Reference("Task", "benjamin"))).join();
        clock.advance(LONG);

        assertThat(replies()).containsExactly("“Yes”", "will come");
        assertThat(PAGES.table(screen.sent().orElseThrow(), NOW)).extracting(row -> row.get(4)).containsExactly("answer", "“Yes”", "will come");
        assertAsksNoMore();
    }

    @Test
    void whatWaitsForAPersonIsShownBeforeWhatWasPutDown() {
        records.reminders = List.of(left("mariana"));
        records.said.add(said("No", 600).settled(InboundText.Settled.DECLINED, Set.of(new Reference("Task", "mariana"))));
        records.said.add(said("Ok, thanks", 300).settled(InboundText.Settled.DONE, Set.of()));
        screen.showBatch(new BatchSummary("batch", NOW, "Visit reminder", 1));
        assertThat(replies()).as("thanks take nothing back").containsExactly("will not come");

        records.said.add(said("puede ser a las 10?", 60));
        screen.showBatch(new BatchSummary("batch", NOW, "Visit reminder", 1));

        assertThat(replies()).containsExactly("“puede ser a las 10?” · waits for a person");
    }

    private List<String> replies() {
        return PAGES.page(screen.state().get(), "", NOW).rows().stream().map(row -> row.reply().orElseThrow().text()).toList();
    }

    private static InboundText said(String words, long secondsAgo) {
        return new InboundText(new Reference("Communication", words), MARIANAS, List.of(), words, List.of(), NOW.minusSeconds(secondsAgo),
                Optional.empty(), Set.of());
    }

    private static Reminder left(String task) {
        return new Reminder(new Reference("Task", task), "batch", new Reference("Appointment", task), NINE_TWENTY_TOMORROW, MARIANA.reference(), "", MARIANAS,
                LakesideDay.VISIT_REMINDER, Reminder.State.DELIVERED, NOW, NINE_TWENTY_TOMORROW, Optional.of(NOW.minusSeconds(3600)), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), "");
    }

    private void assertAsksNoMore() {
        int asked = records.asked.size();
        clock.advance(LONG);
        assertThat(records.asked).hasSize(asked);
    }

    private void send(Reminder.State becomes) {
        records.reminders = List.of(reminder(becomes));
        screen.send(day());
    }

    private RemindersState.Day day() {
        return screen.day().orElseThrow();
    }

    private RemindersViewModel opened() {
        return new RemindersViewModel(records.desk(clock), ADAM, choices, clock, new FxThread(Runnable::run));
    }

    private List<Reference> chosen() {
        return day().chosen().stream().map(line -> line.appointment().reference()).toList();
    }

    private static Reference benjamins() {
        return new Reference("Appointment", "of-benjamin");
    }

    private static Reference marianas() {
        return new Reference("Appointment", "of-mariana");
    }

    private static Reminder reminder(Reminder.State state) {
        return new Reminder(new Reference("Task", "1"), "batch", marianas(), NINE_TWENTY_TOMORROW, MARIANA.reference(), "López, Mariana", MARIANAS,
                LakesideDay.VISIT_REMINDER, state, NOW, NINE_TWENTY_TOMORROW, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), "");
    }
}
