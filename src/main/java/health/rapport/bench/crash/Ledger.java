package health.rapport.bench.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what was acknowledged to its writer with what the service has. Texts are unique. */
final class Ledger {
    /** How many of each kind of harm; all zero is what is promised. */
    record Verdict(int acknowledged, int lost, int doubled, int reordered) {
        boolean isClean() {
            return lost == 0 && doubled == 0 && reordered == 0;
        }
    }

    private final List<String> acknowledged = new ArrayList<>();

    void acknowledge(List<String> texts) {
        acknowledged.addAll(texts);
    }

    /** @param stored all texts that the service has, in its order, when nothing waits any more */
    Verdict judge(List<String> stored) {
        var once = new HashSet<String>();
        int doubled = (int) stored.stream().filter(text -> !once.add(text)).count();
        int lost = (int) acknowledged.stream().filter(text -> !once.contains(text)).count();
        Set<String> known = new HashSet<>(acknowledged);
        List<String> order = stored.stream().filter(known::contains).distinct().toList();
        List<String> expected = acknowledged.stream().filter(once::contains).toList();
        int reordered = 0;
        for (int i = 0; i < expected.size(); i++) {
            reordered += expected.get(i).equals(order.get(i)) ? 0 : 1;
        }
        return new Verdict(acknowledged.size(), lost, doubled, reordered);
    }
}
