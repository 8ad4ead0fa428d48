package health.rapport.ui.conversation;

import health.rapport.model.Reference;
import java.util.List;

/**
 * How the open conversation is taken care of.
 *
 * @param known   the visit is known, so that something can be put down
 * @param owner   empty while nobody takes care of it
 * @param snoozed until when, in words; empty while it is not
 * @param settled done already
 */
public record HandlingState(boolean known, String owner, boolean mine, boolean urgent, String snoozed, boolean settled, List<Colleague> colleagues) {
    /**
     * Somebody to whom it can be handed over, and who can be mentioned.
     *
     * @param seated takes part; else they get a seat first
     */
    public record Colleague(Reference reference, String name, boolean owner, boolean seated) {
        @Override
        public String toString() {
            return "Colleague[" + reference + "]";
        }
    }

    public HandlingState {
        colleagues = List.copyOf(colleagues);
    }

    static final HandlingState UNKNOWN = new HandlingState(false, "", false, false, "", false, List.of());

    boolean isOwned() {
        return !owner.isEmpty();
    }

    @Override
    public String toString() {
        return "HandlingState[mine=" + mine + ", urgent=" + urgent + ", settled=" + settled + "]";
    }
}
