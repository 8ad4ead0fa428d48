package health.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Reference MARTA = new Reference("Patient", "marta");
    private static final Reference VISIT = new Reference("Encounter", "1");

    private final HandClock clock = new HandClock(NINE);
    private final FakeAuditRecords records = new FakeAuditRecords();
    private final Shelf shelf = new Shelf();

    private static final class Shelf implements AuditShelf {
        private final List<AuditRecord> kept = new ArrayList<>();
        private boolean locked;
        private int asked;

        @Override
        public List<AuditRecord> all() {
            return List.copyOf(kept);
        }

        @Override
        public void keep(AuditRecord record) {
            asked++;
            if (locked) {
                throw new Refused(new Refusal.NotKept());
            }
            kept.add(record);
        }

        @Override
        public void remove(UUID record) {
            asked++;
            kept.removeIf(one -> one.id().equals(record));
        }
    }

    private AuditLog log() {
        var log = new AuditLog(records, shelf, new Lane(Runnable::run), clock, new Random(7));
        log.start();
        return log;
    }

    private static AuditedAct sent(int number) {
        return new AuditedAct.MessageSent(new ConversationSid("CH1"), new MessageSid("IM" + number));
    }

    private List<AuditedAct> written() {
        return records.written.stream().map(AuditRecord::act).toList();
    }

    @Test
    void goingToAndFroIsOneLookAndComingBackLaterIsAnother() {
        AuditLog log = log();
        var opened = new AuditedAct.PatientOpened(MARTA, VISIT);
        var other = new AuditedAct.PatientOpened(new Reference("Patient", "ruth"), VISIT);
        log.record(opened);
        log.record(other);
        clock.advance(AuditLog.ONE_LOOK.minusSeconds(1));
        log.record(new AuditedAct.PatientOpened(MARTA, new Reference("Encounter", "2")));
        assertThat(written()).containsExactly(opened, other);
        clock.advance(Duration.ofSeconds(1));
        log.record(opened);
        assertThat(written()).containsExactly(opened, other, opened);
    }

    @Test
    void whatHappenedWithoutANetworkIsWrittenLaterInItsOrderAndWithItsOwnTime() {
        AuditLog log = log();
        records.refusal = Optional.of(new Refusal.Other("500"));
        log.record(sent(1));
        records.refusal = Optional.of(new Refusal.Offline());
        clock.advance(Duration.ofSeconds(1));
        log.record(sent(2));
        assertThat(log.state().value()).returns(2, AuditState::waiting);
        records.refusal = Optional.empty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(records.written).extracting(AuditRecord::at).containsExactly(NINE, NINE.plusSeconds(1));
        assertThat(log.state().value()).isEqualTo(AuditState.NOTHING_WAITS);
        assertThat(shelf.kept).isEmpty();
    }

    @Test
    void whatTheLastRunLeftIsWrittenFirstUnderTheSameId() {
        records.refusal = Optional.of(new Refusal.Offline());
        AuditLog before = log();
        before.record(sent(1));
        before.settle(Duration.ofSeconds(1));
        before.close();
        AuditRecord left = shelf.kept.getFirst();
        records.refusal = Optional.empty();

        var log = new AuditLog(records, shelf, new Lane(Runnable::run), clock, new Random(7));
        log.record(sent(2));
        assertThat(records.written).isEmpty();
        log.start();
        assertThat(records.written).hasSize(2).first().isEqualTo(left);
    }

    @Test
    void aProjectThatForbidsItIsAskedOncePerHourAndGetsAllAsSoonAsItAllowsIt() {
        records.refusal = Optional.of(new Refusal.NotAllowed());
        AuditLog log = log();
        for (int i = 0; i < 50; i++) {
            log.record(sent(i));
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(records.tries).isEqualTo(1);
        assertThat(log.state().value()).isEqualTo(new AuditState(50, Optional.of(new Refusal.NotAllowed())));
        records.refusal = Optional.empty();
        clock.advance(AuditLog.AFTER_A_NO);
        assertThat(records.written).hasSize(50);
    }

    @Test
    void oneThatIsNotAcceptedHoldsUpNoOtherAndStaysForTheNextStart() {
        AuditLog log = log();
        records.odd = Optional.of(sent(1));
        log.record(sent(1));
        log.record(sent(2));
        assertThat(written()).containsExactly(sent(2));
        assertThat(shelf.kept).extracting(AuditRecord::act).containsExactly(sent(1));
    }

    @Test
    void whatIsWrittenAtOnceNeverAsksTheDiskAndWhatIsNotIsKeptSoon() {
        AuditLog log = log();
        log.record(sent(1));
        assertThat(shelf.asked).isZero();

        records.refusal = Optional.of(new Refusal.Offline());
        log.record(sent(2));
        clock.advance(AuditLog.UNKEPT);
        assertThat(shelf.kept).extracting(AuditRecord::act).containsExactly(sent(2));
    }

    @Test
    void whatTheShelfRefusedOnceIsKeptWithTheNextTry() {
        records.refusal = Optional.of(new Refusal.NotAllowed());
        AuditLog log = log();
        log.record(sent(1));
        log.record(sent(2));
        shelf.locked = true;
        clock.advance(AuditLog.UNKEPT);
        assertThat(shelf.kept).isEmpty();
        shelf.locked = false;
        clock.advance(AuditLog.KEPT_AGAIN);
        assertThat(shelf.kept).extracting(AuditRecord::act).containsExactly(sent(1), sent(2));
    }

    @Test
    void whatTheShelfRefusedOnceIsKeptBeforeTheEnd() {
        AuditLog log = log();
        records.odd = Optional.of(sent(1));
        shelf.locked = true;
        log.record(sent(1));
        assertThat(shelf.kept).isEmpty();
        shelf.locked = false;
        log.settle(Duration.ofSeconds(1));
        assertThat(shelf.kept).as("also what the project does not accept").extracting(AuditRecord::act).containsExactly(sent(1));
    }

    @Test
    void whereNothingCanBeKeptItIsWrittenAllTheSame() {
        shelf.locked = true;
        log().record(sent(1));
        assertThat(written()).containsExactly(sent(1));
    }

    @Test
    void aDeskThatIsNeverLetWriteKeepsTheNewest() {
        records.refusal = Optional.of(new Refusal.NotAllowed());
        AuditLog log = log();
        for (int i = 0; i <= AuditLog.MOST; i++) {
            log.record(sent(i));
        }
        clock.advance(AuditLog.UNKEPT);
        assertThat(log.state().value().waiting()).isEqualTo(AuditLog.MOST);
        assertThat(shelf.kept).hasSize(AuditLog.MOST).first().returns(sent(1), AuditRecord::act);
    }
}
