package health.rapport.ui.conversation;

import health.rapport.chat.Conversation;
import health.rapport.chat.Fate;
import health.rapport.chat.Timeline;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.Reference;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conversations that are to be settled once what is on its way has left, whoever looks at them by then. What stays behind keeps one open,
 * and so does what somebody else says meanwhile. On the window's thread.
 */
public final class WhenSent {
    private final Reference me;
    private final FxThread fx;
    private final Map<ConversationSid, Wish> wishes = new HashMap<>();

    public WhenSent(Reference me, FxThread fx) {
        this.me = me;
        this.fx = fx;
    }

    /**
     * Takes the place of an earlier wish.
     *
     * @param settle told the place of the newest message: at once where nothing is on its way, never where something asks for attention
     */
    void settle(Conversation conversation, LongConsumer settle) {
        withdraw(conversation.sid());
        var wish = new Wish(conversation, settle);
        wishes.put(conversation.sid(), wish);
        wish.follow();
    }

    void withdraw(ConversationSid conversation) {
        Wish wish = wishes.remove(conversation);
        if (wish != null) {
            wish.end();
        }
    }

    private static boolean isOnItsWay(Fate fate) {
        return fate instanceof Fate.Sending || fate instanceof Fate.Unconfirmed;
    }

    /** Ours that the service did not tell of yet, and how far they came. */
    private static Map<LocalId, Fate> pending(Timeline timeline) {
        return timeline.rows().stream().flatMap(row -> row instanceof TimelineRow.Pending pending ? Stream.of(pending) : Stream.empty())
                .collect(Collectors.toMap(row -> row.message().localId(), TimelineRow.Pending::fate));
    }

    private final class Wish {
        private final Conversation conversation;
        private final LongConsumer settle;
        private final OptionalLong heard;
        private final Set<LocalId> leaving;
        private Subscription following = () -> { };
        private boolean over;

        Wish(Conversation conversation, LongConsumer settle) {
            this.conversation = conversation;
            this.settle = settle;
            Timeline now = conversation.state().value().timeline();
            heard = now.newestNotBy(me);
            leaving = pending(now).entrySet().stream().filter(one -> isOnItsWay(one.getValue())).map(Map.Entry::getKey).collect(Collectors.toSet());
        }

        void follow() {
            Subscription started = fx.latestOn(conversation.state(), state -> look(state.timeline()));
            following = started;
            if (over) {
                started.close();
            }
        }

        void end() {
            over = true;
            following.close();
        }

        private void look(Timeline timeline) {
            Map<LocalId, Fate> pending = pending(timeline);
            if (over || pending.values().stream().anyMatch(WhenSent::isOnItsWay)) {
                return;
            }
            boolean stayedBehind = leaving.stream().anyMatch(message -> pending.get(message) instanceof Fate.Rejected);
            if (stayedBehind || !timeline.newestNotBy(me).equals(heard)) {
                withdraw(conversation.sid());
                return;
            }
            Set<Long> sent = pending.values().stream().flatMap(fate -> fate instanceof Fate.Sent(var sid, long place) ? Stream.of(place) : Stream.empty())
                    .collect(Collectors.toSet());
            long newest = timeline.newest().orElse(-1);
            while (sent.contains(newest + 1)) {
                newest++;
            }
            // Before a word of mine that stands further on, somebody may have said what is not heard yet.
            long known = newest;
            if (sent.stream().allMatch(place -> place <= known)) {
                withdraw(conversation.sid());
                settle.accept(newest);
            }
        }
    }
}
