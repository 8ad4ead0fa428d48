package health.rapport.ui.conversation;

import java.util.List;

/** A card of the column beside a conversation. */
public record FactCard(String title, List<Fact> facts) {
    public FactCard {
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return "FactCard[" + facts.size() + "]";
    }
}
