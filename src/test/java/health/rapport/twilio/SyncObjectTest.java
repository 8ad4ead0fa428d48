package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SyncObjectTest {
    private final Map<String, Long> items = new TreeMap<>();
    private final List<Long> told = new ArrayList<>();

    @Test
    void everyOrderOfDuplicateLateAndRemovedEventsEndsInOneState() {
        List<SyncEvent> events = List.of(live(11, "a"), live(12, "b"), live(13, "a"), gone(14, "b"), live(13, "a"), live(15, "c"));
        for (List<SyncEvent> order : permutations(events)) {
            SyncObject object = object(10);
            object.position().established(0);
            order.forEach(object::receive);
            assertThat(items).as(order.toString()).isEqualTo(Map.of("a", 13L, "c", 15L));
            assertThat(told).as(order.toString()).doesNotHaveDuplicates();
            assertThat(object.position().last()).isEqualTo(15);
        }
    }

    @Test
    void neverMovesPastAGapFromALiveEvent() {
        for (List<SyncEvent> order : permutations(List.of(live(11, "a"), live(13, "c"), live(14, "d")))) {
            SyncObject object = object(10);
            object.position().established(0);
            order.forEach(object::receive);
            assertThat(object.position().last()).as(order.toString()).isEqualTo(11);
            object.receive(live(12, "b"));
            assertThat(object.position().last()).as(order.toString()).isEqualTo(14);
        }
    }

    @Test
    void doesNotTrustLiveEventsBeforeTheSubscriptionStands() {
        SyncObject object = object(10);
        object.receive(live(11, "a"));
        assertThat(items).containsKey("a");
        assertThat(object.position().last()).isEqualTo(10);
        object.position().established(0);
        assertThat(object.position().last()).isEqualTo(11);
    }

    @Test
    void goesOnAfterADropFromWhereNothingIsMissing() {
        SyncObject object = object(10);
        object.position().established(0);
        object.receive(live(12, "b"));
        object.position().interrupted();
        assertThat(object.position().last()).isEqualTo(10);
        object.receive(replayed(11, "a"));
        object.receive(replayed(12, "b"));
        object.position().established(0);
        assertThat(told).containsExactly(12L, 11L);
        assertThat(object.position().last()).isEqualTo(12);
    }

    @Test
    void takesTheServicesWordThatAReplayIsComplete() {
        SyncObject object = object(10);
        object.receive(replayed(12, "b"));
        object.position().established(14);
        object.receive(live(15, "c"));
        assertThat(object.position().last()).isEqualTo(15);
    }

    @Test
    void noticesWhatAReplayPassesOver() {
        assertThat(object(10).position().established(12)).as("nothing told").isTrue();

        SyncObject middle = object(10);
        middle.receive(replayed(12, "b"));
        assertThat(middle.position().established(12)).as("one in the middle").isTrue();

        SyncObject live = object(10);
        live.receive(live(11, "a"));
        live.receive(replayed(12, "b"));
        assertThat(live.position().established(12)).as("told live before").isFalse();

        SyncObject all = object(10);
        all.receive(replayed(11, "a"));
        all.receive(replayed(12, "b"));
        assertThat(all.position().established(12)).as("all told").isFalse();
    }

    @Test
    void knowsThatAPageTellsWhatWasRemovedMeanwhile() {
        SyncObject object = object(10);
        object.receive(gone(12, "a"));
        assertThat(object.ledger().isGoneSince("a", 11)).isTrue();
        assertThat(object.ledger().isGoneSince("a", 13)).isFalse();
        assertThat(object.ledger().isGoneSince("b", 11)).isFalse();
    }

    @Test
    void readsLiveAndReplayedEventsAndSkipsMalformedOnes() {
        JsonNode live =
                Json.parse("{\"event_type\":\"list_item_added\",\"event\":{\"id\":13,\"list_sid\":\"ES1\",\"item_index\":12,\"item_data\":{\"sid\":\"IM1\"}}}");
        assertThat(SyncEvent.in("com.twilio.rtd.cds.list", live)).singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo("12"))
                .satisfies(event -> assertThat(event.replayed()).isFalse());
        JsonNode replay = Json.parse("""
                {"event_type":"map_item_removed","correlation_id":7,"events":[{"id":"x","map_sid":"MP1","item_key":"a"},7,null,
                {"id":3,"map_sid":"MP1"},{"id":4,"map_sid":"MP1","item_key":"b"}]}""");
        assertThat(SyncEvent.in("twilio.sync.event", replay)).singleElement()
                .satisfies(event -> assertThat(event.change()).isEqualTo(SyncEvent.Change.REMOVED))
                .satisfies(event -> assertThat(event.replayed()).isTrue());
        assertThat(SyncEvent.in("twilio.sync.event", Json.parse("[1]"))).isEmpty();
    }

    private SyncObject object(long position) {
        items.clear();
        told.clear();
        return new SyncObject(SyncKind.MAP, Json.object().put("sid", "MP1").put("last_event_id", position), new SyncObject.Follower() {
            @Override
            public void stored(String key, long event, JsonNode data) {
                items.put(key, event);
                told.add(event);
            }

            @Override
            public void removed(String key, long event) {
                items.remove(key);
                told.add(event);
            }

            @Override
            public void gone() {
                items.clear();
            }
        });
    }

    private static SyncEvent live(long id, String key) {
        return new SyncEvent("MP1", SyncEvent.Change.STORED, key, id, Json.object(), false);
    }

    private static SyncEvent replayed(long id, String key) {
        return new SyncEvent("MP1", SyncEvent.Change.STORED, key, id, Json.object(), true);
    }

    private static SyncEvent gone(long id, String key) {
        return new SyncEvent("MP1", SyncEvent.Change.REMOVED, key, id, Json.object(), false);
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<T> rest = new ArrayList<>(of);
            T first = rest.remove(i);
            permutations(rest).forEach(tail -> {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            });
        }
        return all;
    }
}
