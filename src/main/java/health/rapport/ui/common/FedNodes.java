package health.rapport.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * Nodes of one kind, each made when there are more things to show than before and fed again from then on: a node that enters a window is styled
 * anew, which takes longer than all else about it. Whoever feeds one sets everything it shows, so that nothing of what it showed before is left.
 */
public final class FedNodes<T, N extends Node> {
    private final List<Node> place;
    private final Supplier<N> maker;
    private final BiConsumer<N, T> feed;
    private final List<N> made = new ArrayList<>();
    private int shown;

    /** @param place the children among which they stand, before all others */
    public FedNodes(List<Node> place, Supplier<N> maker, BiConsumer<N, T> feed) {
        this.place = place;
        this.maker = maker;
        this.feed = feed;
    }

    /** Those that show something now. */
    public List<N> nodes() {
        return List.copyOf(made.subList(0, shown));
    }

    /** Shows these, in this order, and nothing else. */
    public void show(List<T> things) {
        while (made.size() < things.size()) {
            made.add(maker.get());
        }
        for (int at = 0; at < things.size(); at++) {
            feed.accept(made.get(at), things.get(at));
        }
        if (shown < things.size()) {
            place.addAll(shown, made.subList(shown, things.size()));
        } else {
            place.subList(things.size(), shown).clear();
        }
        shown = things.size();
    }
}
