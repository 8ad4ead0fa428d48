package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private record Item(int key, String look) {}

    private static List<Item> items(int... keys) {
        return IntStream.of(keys).mapToObj(key -> new Item(key, "")).toList();
    }

    private static List<String> changes(List<Item> before, List<Item> after) {
        return changes(FXCollections.observableArrayList(before), after);
    }

    private static List<String> changes(ObservableList<Item> shown, List<Item> after) {
        var told = new ArrayList<String>();
        shown.addListener((ListChangeListener<Item>) change -> {
            while (change.next()) {
                told.add("-" + change.getRemovedSize() + "+" + change.getAddedSize() + "@" + change.getFrom());
            }
        });
        Differences.apply(shown, after, Item::key);
        assertThat(shown).isEqualTo(after);
        return told;
    }

    @Test
    void nothingIsTouchedWhereNothingChanged() {
        assertThat(changes(items(1, 2, 3), items(1, 2, 3))).isEmpty();
    }

    @Test
    void aNewMessageOnlyAddsItsRow() {
        assertThat(changes(items(1, 2), items(1, 2, 3))).containsExactly("-0+1@2");
    }

    @Test
    void olderMessagesOnlyComeAbove() {
        assertThat(changes(items(5, 6), items(3, 4, 5, 6))).containsExactly("-0+2@0");
    }

    @Test
    void aChangedRowIsReplacedInItsPlace() {
        List<Item> after = List.of(new Item(1, ""), new Item(2, "delivered"), new Item(3, ""));
        assertThat(changes(items(1, 2, 3), after)).containsExactly("-1+1@1");
    }

    @Test
    void aRemovedRowOnlyGoes() {
        assertThat(changes(items(1, 2, 3), items(1, 3))).containsExactly("-1+0@1");
    }

    @Test
    void whatOnlyMovesIsPutInItsPlaceAndNothingElseIsTouched() {
        assertThat(changes(items(1, 2, 3, 4, 5), items(3, 1, 2, 4, 5))).containsExactly("-1+1@0", "-1+1@1", "-1+1@2");
    }

    @Test
    void whatMovesInAShownListIsOneChange() {
        var shown = new ShownList<Item>();
        shown.addAll(items(1, 2, 3, 4, 5));
        var told = new ArrayList<Integer>();
        shown.addListener((ListChangeListener<Item>) change -> told.add(change.getList().size()));
        assertThat(changes(shown, items(4, 1, 2, 3, 5))).containsExactly("-4+4@0");
        assertThat(told).hasSize(1);
    }

    @Test
    void anyListBecomesAnyOther() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            changes(anyItems(random), anyItems(random));
            var kept = new ShownList<Item>();
            kept.addAll(anyItems(random));
            changes(kept, anyItems(random));
        }
    }

    private static List<Item> anyItems(Random random) {
        var all = new ArrayList<>(IntStream.range(0, 8).filter(key -> random.nextBoolean())
                .mapToObj(key -> new Item(key, random.nextBoolean() ? "a" : "b")).toList());
        if (random.nextBoolean()) {
            Collections.shuffle(all, random);
        }
        return all;
    }
}
