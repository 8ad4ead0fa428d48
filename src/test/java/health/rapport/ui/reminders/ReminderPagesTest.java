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
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.SenderRoll.Sender;
import health.rapport.support.HandClock;
import health.rapport.ui.common.Chip.Tone;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.reminders.ReminderWords.Told;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the Reminders screen says about what will go out, and what did. */
class ReminderPagesTest {
    private static final Reference MARIANAS_VISIT = new Reference("Appointment", "of-mariana");

    private final FakeReminderRecords records = new FakeReminderRecords();
    private final HandClock clock = new HandClock(NOW);
    private final RemindersViewModel screen = new RemindersViewModel(records.desk(clock), new Decider(new Reference("Practitioner", "adam"), "Dr Adam Careful"),
            new DayChoices(), clock, new FxThread(Runnable::run));

    private ReminderPages pages(Locale locale) {
        var messages = new Messages(locale);
        return new ReminderPages(new ReminderWords(messages, new DateWords(clock, BOSTON, messages), BOSTON), BOSTON);
    }

    private ReminderPage page() {
        return pages(Locale.ENGLISH).page(screen.state().get(), "", NOW);
    }

    private List<String> tags() {
        return page().tags().stream().map(tag -> tag.told().text()).toList();
    }

    private void visit(PreflightCase one) {
        records.cases.add(one);
        screen.refresh();
    }

    @Test
    void whoHasAReminderIsNotCountedAmongThoseThatGetNone() {
        visit(new PreflightCase(LakesideDay.appointment(MARIANA, NINE_TWENTY_TOMORROW), List.of(LakesideDay.own(MARIANA, MARIANAS)), true));
        assertThat(page().tags()).extracting(ReminderPage.Tag::told).containsExactly(new Told("1 has one already", Tone.QUIET));
        assertThat(page().rows().getFirst().outcome()).isEqualTo(new Told("reminder exists already", Tone.QUIET));
        assertThat(page()).returns("", ReminderPage::send).returns("", ReminderPage::costs);
    }

    @Test
    void whoeverWasUntickedGetsNone() {
        visit(LakesideDay.marianasVisit(LakesideDay.own(MARIANA, MARIANAS)));
        assertThat(tags()).containsExactly("1 will get it");
        screen.tick(MARIANAS_VISIT, false);
        assertThat(tags()).containsExactly("0 will get it", "1 will not");
        assertThat(page().rows().getFirst()).returns(new Told("not ticked", Tone.QUIET), ReminderRow::outcome).returns("", ReminderRow::cost);
    }

    @Test
    void whatGoesOutAgainstARuleSaysThatItGoes() {
        visit(LakesideDay.marianasVisit(LakesideDay.reminded(LakesideDay.own(MARIANA, MARIANAS), NOW.minusSeconds(60))));
        screen.sendAllTheSame(MARIANAS_VISIT, Cause.ASKED_FOR);
        assertThat(page().rows().getFirst().outcome().text()).isEqualTo("will get it, in Spanish, although one went today");
    }

    @Test
    void saysWhoWillSendAndWhoSendsAndNothingWhilePaused() {
        visit(new PreflightCase(LakesideDay.appointment(BENJAMIN, NINE_TWENTY_TOMORROW), List.of(LakesideDay.mother(new PhoneNumber("+16175550177"))), false));
        List<Sender> senders = List.of(new Sender(new Reference("Practitioner", "adam"), true), new Sender(new Reference("Practitioner", "ruth"), false));
        assertThat(pages(Locale.ENGLISH).senders(screen.state().get(), senders)).isEqualTo("will be sent by this computer, 1 other desk");
        assertThat(pages(Locale.of("es")).senders(screen.state().get(), senders.subList(1, 2))).isEqualTo("los enviará otro puesto");
        assertThat(pages(Locale.ENGLISH).senders(sent(false), senders.subList(0, 1))).isEqualTo("is sending: this computer");
        assertThat(pages(Locale.ENGLISH).senders(sent(true), senders)).isEmpty();
    }

    @Test
    void theResultNamesItsDay() {
        assertThat(pages(Locale.ENGLISH).page(sent(false), "", NOW).title()).isEqualTo("Visit reminder · Tomorrow · Tue 24 Nov");
    }

    private static RemindersState.Sent sent(boolean paused) {
        return new RemindersState.Sent("batch", "Visit reminder",
                List.of(new Reminder(new Reference("Task", "1"), "batch", MARIANAS_VISIT, NINE_TWENTY_TOMORROW, MARIANA.reference(), "López, Mariana",
                MARIANAS, LakesideDay.VISIT_REMINDER, Reminder.State.WAITING, NOW, NINE_TWENTY_TOMORROW, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), "")), Map.of(), paused);
    }
}
