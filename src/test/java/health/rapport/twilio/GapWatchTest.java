package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final List<SyncObject> lost = new ArrayList<>();
    private final GapWatch watch = new GapWatch(clock, new Lane(Runnable::run), PATIENCE, lost::add);
    private final SyncObject object = new SyncObject(SyncKind.LIST, Json.object().put("sid", "ES1").put("last_event_id", 10), new Deaf());

    @BeforeEach
    void establish() {
        object.position().established(10);
    }

    @Test
    void leavesAloneWhatComesLate() {
        hear(12);
        clock.advance(PATIENCE.dividedBy(2));
        hear(11);
        clock.advance(PATIENCE.multipliedBy(2));
        assertThat(lost).isEmpty();
    }

    @Test
    void tellsOfAGapThatStays() {
        hear(12);
        hear(13);
        clock.advance(PATIENCE);
        assertThat(lost).containsExactly(object);
    }

    @Test
    void givesEachGapItsTime() {
        hear(12);
        clock.advance(PATIENCE.minusMillis(1));
        hear(11);
        hear(14);
        clock.advance(Duration.ofMillis(1));
        assertThat(lost).isEmpty();
        clock.advance(PATIENCE);
        assertThat(lost).containsExactly(object);
    }

    @Test
    void leavesAReconnectToItsReplay() {
        hear(12);
        object.position().interrupted();
        clock.advance(PATIENCE);
        assertThat(lost).isEmpty();
    }

    private void hear(long event) {
        object.receive(new SyncEvent("ES1", SyncEvent.Change.STORED, "1", event, Json.object(), false));
        watch.look(object);
    }

    private static final class Deaf implements SyncObject.Follower {
        @Override
        public void stored(String key, long event, JsonNode data) {}

        @Override
        public void removed(String key, long event) {}

        @Override
        public void gone() {}
    }
}
