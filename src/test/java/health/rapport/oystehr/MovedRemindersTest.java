package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Answer;
import health.rapport.reminders.Consent;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Reminder.State;
import health.rapport.reminders.Route;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.SoftRule;
import health.rapport.reminders.TextSender;
import health.rapport.reminders.VisitWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Reminders whose visit is moved or called off, or whose phone opts out, before they are due and in the moment of sending; over the wire. */
class MovedRemindersTest extends AtReminderClinic {
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant start = clinic.clock.now().plus(DAY.multipliedBy(3));
    private final Instant due = clinic.clock.now().plus(DAY);
    private final Reference appointment = clinic.appointment(patient, start);

    MovedRemindersTest() throws IOException {}

    /** A desk's look at visits that changed, in one of its rounds. */
    private Reminder watchUntil(Reminder one, Predicate<Reminder> is) {
        try (VisitWatch watch = clinic.watch()) {
            watch.start();
            return await().atMost(Duration.ofSeconds(30)).until(() -> {
                clinic.clock.advance(Duration.ofSeconds(1));
                return clinic.now(one);
            }, is);
        }
    }

    @Test
    void longBeforeItIsDueItIsCalledOffWithItsVisit() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        clinic.change(appointment, "cancelled", patient, start);

        Reminder ended = watchUntil(waiting, one -> one.state() == State.CANCELLED);

        assertThat(ended.why()).isEqualTo("Cancelled");
        assertThat(clinic.clock.now()).isBefore(due);
    }

    @Test
    void longBeforeItIsDueItMovesWithItsVisit() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        Reminder other = clinic.add("other", clinic.looked(clinic.appointment(patient, start)), due);
        clinic.change(appointment, "booked", patient, start.plus(DAY));

        Reminder moved = watchUntil(waiting, one -> one.start().equals(start.plus(DAY)));

        assertThat(moved.state()).isEqualTo(State.WAITING);
        assertThat(moved.notBefore()).isEqualTo(due.plus(DAY));
        assertThat(clinic.only("other")).as("whose visit stands").isEqualTo(other);
    }

    @Test
    void aVisitThatIsGoneTakesItsReminderWithIt() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        clinic.sandbox.delete(appointment);
        assertThat(watchUntil(waiting, one -> one.state() == State.CANCELLED).why()).isEqualTo("Cancelled");
    }

    @Test
    void whatChangesWhileADeskLooksIsSeenInItsNextRounds() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        try (VisitWatch watch = clinic.watch()) {
            watch.start();
            clinic.clock.advance(Duration.ofSeconds(30));
            clinic.change(appointment, "cancelled", patient, start);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                clinic.clock.advance(Duration.ofSeconds(1));
                return clinic.now(waiting).state() == State.CANCELLED;
            });
        }
    }

    @Test
    void ofAVisitThatWasCalledOffNothingLeaves() throws Exception {
        Reminder waiting = clinic.add(appointment, due);

        clinic.change(appointment, "cancelled", patient, start);
        clinic.clock.advance(DAY);

        assertThat(clinic.sendUntil(waiting, one -> ENDED.contains(one.state())).why()).isEqualTo("Cancelled");
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void itMovesWithItsVisitAndIsOfTheNewTimeFromThenOn() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        Instant moved = start.plus(DAY);
        clinic.change(appointment, "booked", patient, moved);
        clinic.clock.advance(DAY);

        Reminder again = clinic.sendUntil(waiting, one -> one.notBefore().isAfter(due));
        assertThat(again.state()).isEqualTo(State.WAITING);
        assertThat(again.notBefore()).isEqualTo(due.plus(DAY));
        assertThat(clinic.looked(appointment).reminded()).as("the new time has its reminder").isTrue();
        clinic.clock.advance(DAY);
        Reminder sent = clinic.sendUntil(waiting, one -> ENDED.contains(one.state()));

        assertThat(sent.state()).as(sent.why()).isEqualTo(State.DELIVERED);
        assertThat(sent.start()).isEqualTo(moved);
        assertThat(clinic.texts(number)).hasSize(1);
        assertThat(clinic.records.replies().answered(sent, Answer.ACCEPTED, Instant.now()).join()).as("a yes counts for the new time").isTrue();
    }

    @Test
    void whoeverWasRemindedOfTheNewTimeAlreadyIsNotRemindedOfItTwice() throws Exception {
        // Whichever of the two Tasks has the smaller name.
        for (int i = 0; i < 6; i++) {
            PhoneNumber phone = anotherNumber();
            Reference somebody = clinic.patient("Ada", phone);
            Reference visit = clinic.appointment(somebody, clinic.clock.now().plus(DAY.multipliedBy(3)));
            Reminder first = clinic.add(visit, clinic.clock.now().plus(DAY));
            clinic.change(visit, "booked", somebody, clinic.clock.now().plus(DAY.multipliedBy(4)));
            clinic.sendUntil(clinic.add("by-hand-" + i, clinic.looked(visit), clinic.clock.now()), one -> one.state() == State.DELIVERED);

            clinic.clock.advance(DAY.multipliedBy(2));

            assertThat(clinic.sendUntil(first, one -> ENDED.contains(one.state())).why()).isEqualTo("AlreadyReminded");
            assertThat(clinic.texts(phone)).hasSize(1);
        }
    }

    @Test
    void movedForwardItLeavesAtOnceWhereItsTimeHasCome() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        Instant forward = due.plus(Duration.ofHours(2));
        clinic.change(appointment, "booked", patient, forward);
        clinic.clock.advance(DAY);

        Reminder sent = clinic.sendUntil(waiting, one -> ENDED.contains(one.state()));

        assertThat(sent.state()).as(sent.why()).isEqualTo(State.DELIVERED);
        assertThat(sent.start()).as("what the patient answers is about this time").isEqualTo(forward);
        assertThat(clinic.texts(number)).hasSize(1);
    }

    @Test
    void aVisitThatIsGoneIsCalledOff() throws Exception {
        Reminder waiting = clinic.add(appointment, due);

        clinic.sandbox.delete(appointment);
        clinic.clock.advance(DAY);

        assertThat(clinic.sendUntil(waiting, one -> ENDED.contains(one.state())).why()).isEqualTo("Cancelled");
    }

    @Test
    void calledOffInTheMomentOfSendingItStaysHome() throws Exception {
        Reminder waiting = clinic.add(appointment, clinic.clock.now());

        Reminder ended = clinic.sendUntil(waiting, meanwhile(() -> clinic.change(appointment, "cancelled", patient, start)),
                one -> ENDED.contains(one.state()));

        assertThat(ended.why()).isEqualTo("Cancelled");
        assertThat(ended.leftAt()).as("it never left").isEmpty();
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void movedInTheMomentOfSendingItWaitsForItsNewTime() throws Exception {
        Reminder waiting = clinic.add(appointment, clinic.clock.now());

        Reminder moved = clinic.sendUntil(waiting, meanwhile(() -> clinic.change(appointment, "booked", patient, start.plus(DAY))),
                one -> one.start().isAfter(start) && one.state() == State.WAITING);

        assertThat(moved.notBefore()).isAfter(clinic.clock.now());
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void whoeverOptsOutInTheMomentOfSendingGetsNothing() throws Exception {
        Reminder waiting = clinic.add(appointment, clinic.clock.now());

        Reminder ended = clinic.sendUntil(waiting, meanwhile(this::optOut), one -> ENDED.contains(one.state()));

        assertThat(ended.why()).isEqualTo("OptedOut");
        assertThat(clinic.texts(number)).isEmpty();
    }

    @Test
    void whereTheLastLookFailsItIsLookedAtAfreshAndLeavesOnce() throws Exception {
        Reminder waiting = clinic.add(appointment, clinic.clock.now());
        clinic.sandbox.arm("http-500", 1, "GET", "Appointment/");

        Instant before = clinic.clock.now();
        Reminder sent = clinic.sendUntil(waiting, one -> ENDED.contains(one.state()));

        assertThat(sent.state()).as(sent.why()).isEqualTo(State.DELIVERED);
        assertThat(clinic.clock.now()).as("no lease had to end first").isBefore(before.plus(Duration.ofMinutes(1)));
        assertThat(clinic.texts(number)).hasSize(1);
    }

    @Test
    void whatWaitsForAPhoneThatOptsOutWaitsNoMore() throws Exception {
        Reminder waiting = clinic.add(appointment, due);
        PhoneNumber other = anotherNumber();
        Reminder others = clinic.add(clinic.appointment(clinic.patient("Ben", other), start), due);

        optOut();

        assertThat(clinic.now(waiting)).extracting(Reminder::state, Reminder::why).containsExactly(State.CANCELLED, "OptedOut");
        assertThat(clinic.now(others).state()).isEqualTo(State.WAITING);
    }

    @Test
    void anOldWordThatIsReadLateCancelsNothingOfWhoeverOptedInSince() throws Exception {
        Reminder waiting = clinic.add(appointment, due);

        clinic.records.consents().record(number, new Consent.OptedIn(clinic.clock.now())).join();
        clinic.records.consents().record(number, new Consent.OptedOut(clinic.clock.now().minus(DAY))).join();

        assertThat(clinic.now(waiting).state()).isEqualTo(State.WAITING);
    }

    @Test
    void whatSomebodySetAsideWasForTheVisitAsItStoodThen() throws Exception {
        PreflightCase one = clinic.looked(appointment);
        var decided = new RuleOverride(SoftRule.ONE_A_DAY, Optional.empty(), RuleOverride.Cause.ASKED_FOR,
                new RuleOverride.Decider(clinic.sandbox.user("Careful").profile(), "Adam Careful"), clinic.clock.now());
        Reminder waiting = clinic.add(one.with(List.of(decided)), due);

        clinic.change(appointment, "booked", patient, start.plus(DAY));
        clinic.clock.advance(DAY);

        assertThat(clinic.sendUntil(waiting, moved -> moved.start().isAfter(start)).overrides()).isEmpty();
    }

    private void optOut() {
        clinic.records.consents().record(number, new Consent.OptedOut(clinic.clock.now())).join();
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /** Something happens after all rules were looked at, the first time. */
    private static TextSender meanwhile(Step step) {
        var first = new AtomicBoolean(true);
        TextSender sender = clinic.records.sender();
        return new TextSender() {
            @Override
            public CompletableFuture<Boolean> recognises(Route route) {
                return sender.recognises(route).thenApply(recognised -> {
                    if (first.getAndSet(false)) {
                        take(step);
                    }
                    return recognised;
                });
            }

            @Override
            public CompletableFuture<Outcome> send(Route route, String text, String key) {
                return sender.send(route, text, key);
            }
        };
    }

    private static void take(Step step) {
        try {
            step.take();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
