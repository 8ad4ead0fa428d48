package health.rapport.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplyDeskTest {
    private static final Instant NOW = LakesideDay.NOW;
    private static final long DAY = 86_400;

    private final FakeReminderRecords records = new FakeReminderRecords();
    private final HandClock clock = new HandClock(NOW);
    private final ReplyDesk desk = new ReplyDesk(records, records, clock, new Lane(Runnable::run));

    ReplyDeskTest() {
        records.reminders = List.of(of(LakesideDay.MARIANA));
    }

    private static Reminder of(Attendee patient) {
        return new Reminder(new Reference("Task", patient.reference().id()), "batch", new Reference("Appointment", patient.reference().id()),
                LakesideDay.NINE_TWENTY_TOMORROW, patient.reference(), "", LakesideDay.MARIANAS, LakesideDay.VISIT_REMINDER, Reminder.State.DELIVERED, NOW, NOW,
                Optional.of(NOW.minusSeconds(3600)), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "");
    }

    @Test
    void theLastWordOfAPhoneCountsHoweverLongTheRecordsTake() {
        says(LakesideDay.MARIANAS, "ok", 120);
        says(LakesideDay.MARIANAS, "no", 60);
        records.holding = true;

        desk.start();
        records.answerNewestFirst();

        assertThat(answers()).containsExactly("answered DECLINED");
        assertThat(records.said).noneMatch(InboundText::isWaiting);
    }

    @Test
    void whatCouldNotBePutDownIsPutDownLaterAndTheRestOnce() {
        says(LakesideDay.MARIANAS, "ok", 120);
        records.failing = Optional.of("answered");
        desk.start();

        records.failing = Optional.empty();
        clock.advance(Duration.ofMinutes(1));

        assertThat(answers()).containsExactly("answered ACCEPTED", "answered ACCEPTED");
    }

    @Test
    void aStopInAConversationIsPutDownThoughTheLineIsDownAtFirst() {
        records.failing = Optional.of("consent");
        desk.hear(LakesideDay.MARIANAS, "STOP", NOW, Surroundings.NONE);
        records.failing = Optional.empty();
        records.asked.clear();

        clock.advance(Duration.ofMinutes(1));

        assertThat(records.asked).containsExactly("consent");
    }

    @Test
    void aYesFromAPhoneThatNeverSaidStopIsNoCarriersWord() {
        desk.hear(LakesideDay.MARIANAS, "Yes", NOW, Surroundings.NONE);
        records.consents.put(LakesideDay.MARIANAS, new Consent.OptedOut(NOW.minusSeconds(60), Consent.Said.IN_OWN_WORDS));
        desk.hear(LakesideDay.MARIANAS, "Yes", NOW, Surroundings.NONE);

        assertThat(records.recorded).as("whoever asked for no more texts in their own words gets none").isEmpty();
    }

    @Test
    void aYesAfterAStopIsItsEnd() {
        records.consents.put(LakesideDay.MARIANAS, new Consent.OptedOut(NOW.minusSeconds(60)));

        desk.hear(LakesideDay.MARIANAS, "Yes", NOW, Surroundings.NONE);
        desk.hear(LakesideDay.MARIANAS, "Yes", NOW.minusSeconds(120), Surroundings.NONE);

        assertThat(records.recorded).containsExactly(new Consent.OptedIn(NOW));
    }

    @Test
    void whatWasReadOnceIsReadByNoLaterDesk() {
        says(LakesideDay.MARIANAS, "ok", 120);
        desk.start();
        records.asked.clear();

        new ReplyDesk(records, records, clock, new Lane(Runnable::run)).start();

        assertThat(answers()).isEmpty();
    }

    @Test
    void anAnswerThatStaffHasOverruledSinceWaitsForAPerson() {
        says(LakesideDay.MARIANAS, "ok", 120);
        records.changed = NOW.minusSeconds(60);

        desk.start();

        assertThat(records.said).allMatch(InboundText::isWaiting);
    }

    @Test
    void anAnswerToWhatTheClinicAskedSinceIsNoneToTheReminder() {
        says(LakesideDay.MARIANAS, "no", 120);
        records.wrote = Optional.of(NOW.minusSeconds(300));

        desk.start();

        assertThat(answers()).isEmpty();
        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("no");
    }

    @Test
    void whatNobodyCanReadWaitsUnderItsReminderUntilAPersonDecides() {
        says(LakesideDay.MARIANAS, "puede ser a las 10?", 120);
        desk.start();
        WaitingAnswer waiting = desk.waiting().value().getFirst();
        assertThat(waiting.about()).extracting(Reminder::patient).containsExactly(LakesideDay.MARIANA.reference());

        desk.decide(waiting, waiting.about(), Answer.DECLINED).join();

        assertThat(answers()).containsExactly("answered DECLINED");
        assertThat(desk.waiting().value()).isEmpty();
    }

    @Test
    void whatAPersonDecidesAboutAVisitThatChangedGoesOnWaiting() {
        says(LakesideDay.MARIANAS, "puede ser a las 10?", 120);
        desk.start();
        WaitingAnswer waiting = desk.waiting().value().getFirst();
        records.changed = NOW.plusSeconds(60);

        assertThat(desk.decide(waiting, waiting.about(), Answer.DECLINED))
                .failsWithin(Duration.ZERO).withThrowableThat().havingCause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.ChangedMeanwhile()));
        assertThat(desk.waiting().value()).containsExactly(waiting);
        assertThat(records.said).allMatch(InboundText::isWaiting);
    }

    @Test
    void oneTextThatCannotBeReadHidesNoneOfThoseThatWait() {
        says(new PhoneNumber("+16175550177"), "ok", 120);
        says(LakesideDay.MARIANAS, "puede ser a las 10?", 60);
        records.failing = Optional.of("answered");

        desk.start();

        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("ok", "puede ser a las 10?");
    }

    @Test
    void aYesFromASharedPhoneAsksWhomItIsAbout() {
        records.reminders = List.of(records.reminders.getFirst(), of(LakesideDay.BENJAMIN));
        says(LakesideDay.MARIANAS, "yes", 120);

        desk.start();

        assertThat(answers()).isEmpty();
        assertThat(desk.waiting().value().getFirst().about()).hasSize(2);
    }

    @Test
    void aYesAndANoFromASharedPhoneAreTwoAnswersAndBothWait() {
        records.reminders = List.of(records.reminders.getFirst(), of(LakesideDay.BENJAMIN));
        says(LakesideDay.MARIANAS, "yes", 120);
        says(LakesideDay.MARIANAS, "no", 60);

        desk.start();

        assertThat(answers()).isEmpty();
        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("yes", "no");
    }

    @Test
    void aLaterWordThatMayBeToAnotherQuestionOvertakesNothing() {
        says(LakesideDay.MARIANAS, "yes", 120);
        records.wrote = Optional.of(NOW.minusSeconds(90));
        says(LakesideDay.MARIANAS, "no", 60);

        desk.start();

        assertThat(answers()).containsExactly("answered ACCEPTED");
        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("no");
    }

    @Test
    void aYesCanBeAboutBothVisits() {
        records.reminders = List.of(records.reminders.getFirst(), of(LakesideDay.BENJAMIN));
        says(LakesideDay.MARIANAS, "yes, both", 120);
        desk.start();
        WaitingAnswer waiting = desk.waiting().value().getFirst();

        desk.decide(waiting, waiting.about(), Answer.ACCEPTED).join();

        assertThat(answers()).containsExactly("answered ACCEPTED", "answered ACCEPTED");
        assertThat(desk.waiting().value()).isEmpty();
    }

    @Test
    void whatCameBeforeALongHolidayIsReadAfterIt() {
        records.reminders = List.of();
        says(LakesideDay.MARIANAS, "STOP", DAY * 5);
        says(LakesideDay.MARIANAS, "puede ser a las 10?", DAY * 5 - 60);

        desk.start();

        assertThat(records.recorded).containsExactly(new Consent.OptedOut(NOW.minusSeconds(DAY * 5)));
        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("puede ser a las 10?");
    }

    @Test
    void whatWaitsStandsUntilSomebodySettlesItHowLongItTakes() {
        says(LakesideDay.MARIANAS, "puede ser a las 10?", 120);
        says(new PhoneNumber("+16175550177"), "who is this", 60);
        desk.start();
        clock.advance(Duration.ofDays(5));
        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("puede ser a las 10?", "who is this");

        records.settle(records.said.getFirst(), InboundText.Settled.DONE, Set.of()).join();
        clock.advance(Duration.ofMinutes(1));

        assertThat(desk.waiting().value()).as("another desk saw to the first").extracting(one -> one.text().body()).containsExactly("who is this");
    }

    @Test
    void onlyItsFirstLookGoesFarBack() {
        desk.start();
        records.failing = Optional.of("texts");
        clock.advance(Duration.ofDays(6));
        records.failing = Optional.empty();
        says(LakesideDay.MARIANAS, "puede ser a las 10?", -60);
        clock.advance(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(desk.waiting().value()).extracting(one -> one.text().body()).containsExactly("puede ser a las 10?");
        assertThat(records.lookedBackTo).startsWith(NOW.minus(Duration.ofDays(90)));
        assertThat(records.lookedBackTo.getLast()).isAfter(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void whoMayHaveWrittenATextAboutNoVisitIsLookedUpUntilItIsFound() {
        records.reminders = List.of();
        var mariana = LakesideDay.MARIANA;
        var writer = new Writer(mariana.reference(), mariana.name(), mariana.reference(), mariana.name(), mariana.birthDate(), "");
        records.writers.add(writer);
        records.said.add(new InboundText(new Reference("Communication", "1"), LakesideDay.MARIANAS, List.of(mariana.reference()), "I am outside", List.of(),
                NOW, Optional.empty(), Set.of()));
        records.failing = Optional.of("writers");
        desk.start();
        assertThat(desk.waiting().value()).as("it waits all the same").hasSize(1);

        records.failing = Optional.empty();
        clock.advance(Duration.ofMinutes(1));

        assertThat(desk.waiting().value().getFirst().writers()).containsExactly(writer);
        assertThat(records.asked).filteredOn("writers"::equals).hasSize(2);
    }

    private List<String> answers() {
        return records.asked.stream().filter(question -> question.startsWith("answered")).toList();
    }

    private void says(PhoneNumber from, String words, long secondsAgo) {
        records.said.add(new InboundText(new Reference("Communication", words), from, List.of(), words, List.of(), NOW.minusSeconds(secondsAgo),
                Optional.empty(), Set.of()));
    }
}
