package health.rapport.ui.conversation;

import java.util.List;
import java.util.Optional;

/**
 * A card of the column beside a conversation.
 *
 * @param wish what can be put down about the number that it is about; absent where nothing can
 */
public record FactCard(String title, List<Fact> facts, Optional<SpokenWish> wish) {
    public FactCard {
        facts = List.copyOf(facts);
    }

    FactCard(String title, List<Fact> facts) {
        this(title, facts, Optional.empty());
    }

    @Override
    public String toString() {
        return "FactCard[" + facts.size() + "]";
    }
}
