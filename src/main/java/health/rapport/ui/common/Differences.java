package health.rapport.ui.common;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings a shown list to its next state and touches only what differs, so that the rest keeps its place on screen. */
public final class Differences {
    private Differences() {}

    /** @param key tells the same item before and after; unique in each list */
    public static <T> void apply(List<T> shown, List<? extends T> next, Function<? super T, ?> key) {
        int head = 0;
        int common = Math.min(shown.size(), next.size());
        while (head < common && same(shown.get(head), next.get(head), key)) {
            head++;
        }
        int tail = 0;
        while (tail < common - head && same(shown.get(shown.size() - 1 - tail), next.get(next.size() - 1 - tail), key)) {
            tail++;
        }
        List<T> gone = shown.subList(head, shown.size() - tail);
        List<? extends T> come = next.subList(head, next.size() - tail);
        // What only changes places is put there one by one: were it taken out first, all below it would move up and down again.
        if (!keys(gone, key).equals(keys(come, key))) {
            if (!gone.isEmpty()) {
                gone.clear();
            }
            if (!come.isEmpty()) {
                shown.addAll(head, come);
            }
        }
        refresh(shown, next);
    }

    private static <T> Set<Object> keys(List<? extends T> items, Function<? super T, ?> key) {
        return items.stream().map(key).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> boolean same(T one, T other, Function<? super T, ?> key) {
        return key.apply(one).equals(key.apply(other));
    }

    private static <T> void refresh(List<T> shown, List<? extends T> next) {
        if (shown instanceof ShownList<T> list) {
            list.inOneChange(() -> put(list, next));
        } else {
            put(shown, next);
        }
    }

    private static <T> void put(List<T> shown, List<? extends T> next) {
        for (int at = 0; at < next.size(); at++) {
            T before = shown.get(at);
            T now = next.get(at);
            // Most are the very same, and to compare hundreds of records word by word takes longer than to draw one.
            if (before != now && !before.equals(now)) {
                shown.set(at, now);
            }
        }
    }
}
