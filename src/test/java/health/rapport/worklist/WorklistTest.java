package health.rapport.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WorklistTest {
    private static final ConversationSid TALK = new ConversationSid("CH1");
    private static final ConversationSid OTHER = new ConversationSid("CH2");
    private static final ConversationSid THIRD = new ConversationSid("CH3");
    private static final Reference ANA = new Reference("Practitioner", "ana");
    private static final Reference RUTH = new Reference("Practitioner", "ruth");
    private static final Subject VISIT = new Subject(new Reference("Encounter", "1"), Optional.empty());
    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final FakeWorklistRecords records = new FakeWorklistRecords();

    private Worklist desk() {
        var worklist = new Worklist(records, new Lane(Runnable::run), clock);
        worklist.start();
        return worklist;
    }

    private static void change(Worklist worklist, Handling seen, UnaryOperator<Handling> change) {
        worklist.change(seen, VISIT, change).join();
    }

    @Test
    void anotherDeskSeesAChangeWithinSeconds() {
        Worklist one = desk();
        Worklist other = desk();
        change(one, one.of(TALK), handling -> handling.ownedBy(Optional.of(ANA)).urgent(true));
        assertThat(one.of(TALK).owner()).contains(ANA);
        assertThat(other.of(TALK).owner()).isEmpty();
        clock.advance(Worklist.BETWEEN);
        assertThat(other.of(TALK)).isEqualTo(one.of(TALK)).returns(true, Handling::urgent);
    }

    @Test
    void whoIsSecondLearnsWhoWasFirstAndChangesNothing() {
        Worklist one = desk();
        Worklist other = desk();
        change(one, one.of(TALK), handling -> handling.ownedBy(Optional.of(ANA)));
        assertThatThrownBy(() -> change(other, other.of(TALK), handling -> handling.ownedBy(Optional.of(RUTH))))
                .hasCauseInstanceOf(Refused.class).satisfies(failure -> assertThat(Refused.reason(failure)).isInstanceOf(Refusal.ChangedMeanwhile.class));
        assertThat(other.of(TALK).owner()).contains(ANA);
        assertThat(records.of(TALK).owner()).contains(ANA);
    }

    @Test
    void whatIsSaidAfterItWasSettledOpensItAgain() {
        Instant now = clock.now();
        Handling done = Handling.untouched(TALK).with(new Standing.Done(7));
        assertThat(done.standing(now, 7)).isInstanceOf(Standing.Done.class);
        assertThat(done.standing(now, 8)).isInstanceOf(Standing.Open.class);
        Handling snoozed = Handling.untouched(TALK).with(new Standing.Snoozed(now.plusSeconds(60), 7));
        assertThat(snoozed.standing(now, 7)).isInstanceOf(Standing.Snoozed.class);
        assertThat(snoozed.standing(now, 8)).isInstanceOf(Standing.Open.class);
        assertThat(snoozed.standing(now.plusSeconds(60), 7)).isInstanceOf(Standing.Open.class);
    }

    @Test
    void recordsThatDoNotAnswerAreAskedLessAndLessOften() {
        records.refusal = Optional.of(new Refusal.Offline());
        desk();
        clock.advance(Duration.ofMinutes(2));
        assertThat(records.looks).isBetween(4, 8);
        records.refusal = Optional.empty();
        records.put(Handling.untouched(TALK).urgent(true));
        int before = records.looks;
        clock.advance(Worklist.LONGEST_BETWEEN.plus(Worklist.BETWEEN));
        assertThat(records.looks).isGreaterThan(before + 1);
    }

    @Test
    void whatTheFirstLookLeftOutIsAskedForByName() {
        records.put(Handling.untouched(TALK).ownedBy(Optional.of(ANA)));
        records.put(Handling.untouched(OTHER).ownedBy(Optional.of(RUTH)));
        records.most = 1;
        Worklist desk = new Worklist(records, new Lane(Runnable::run), clock);
        desk.ask(List.of(TALK, OTHER));
        assertThat(records.askedFor).as("before it is known what is left out").isEmpty();
        desk.start();
        assertThat(desk.of(TALK).owner()).contains(ANA);
        assertThat(records.askedFor).containsExactly(TALK);
        records.most = Integer.MAX_VALUE;
        desk.ask(List.of(TALK, OTHER, THIRD));
        clock.advance(Worklist.BETWEEN.multipliedBy(3));
        assertThat(records.askedFor).as("each once").containsExactly(TALK, THIRD);
    }

    @Test
    void whereAllIsToldNobodyIsAskedFor() {
        records.put(Handling.untouched(TALK).ownedBy(Optional.of(ANA)));
        desk().ask(List.of(TALK, OTHER));
        assertThat(records.askedFor).isEmpty();
    }

    @Test
    void whatALaterLookLeftOutIsAskedForAgain() {
        records.put(Handling.untouched(TALK));
        Worklist desk = desk();
        desk.ask(List.of(TALK, OTHER));
        records.most = 1;
        records.put(Handling.untouched(TALK).urgent(true));
        records.put(Handling.untouched(THIRD));
        records.put(Handling.untouched(OTHER));
        clock.advance(Worklist.BETWEEN);
        assertThat(desk.of(TALK).urgent()).isTrue();
    }

    @Test
    void whatCouldNotBeAskedForIsAskedForWithTheNextLook() {
        records.put(Handling.untouched(TALK).ownedBy(Optional.of(ANA)));
        records.put(Handling.untouched(OTHER));
        records.most = 1;
        Worklist desk = desk();
        records.refusal = Optional.of(new Refusal.Offline());
        desk.ask(List.of(TALK));
        records.refusal = Optional.empty();
        clock.advance(Worklist.BETWEEN);
        assertThat(desk.of(TALK).owner()).contains(ANA);
    }

    @Test
    void aDeskThatIsClosedAsksNothing() {
        Worklist worklist = desk();
        worklist.close();
        int before = records.looks;
        clock.advance(Duration.ofMinutes(1));
        assertThat(records.looks).isEqualTo(before);
    }
}
