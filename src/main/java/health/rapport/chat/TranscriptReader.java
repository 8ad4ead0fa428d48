package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.support.Lane;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads a transcript backwards, a page at a time, so that no hole stays in it. Everything runs on the conversation's lane. */
final class TranscriptReader {
    static final int PAGE = 50;

    private final ConversationSid conversation;
    private final ChatGateway gateway;
    private final Lane lane;
    private final Supplier<Timeline> timeline;
    private final Consumer<TimelineChange> tell;
    /** The newest message when the connection was lost, until what was missed since has been read. */
    private OptionalLong heardUpTo = OptionalLong.empty();

    TranscriptReader(ConversationSid conversation, ChatGateway gateway, Lane lane, Supplier<Timeline> timeline, Consumer<TimelineChange> tell) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.lane = lane;
        this.timeline = timeline;
        this.tell = tell;
    }

    /**
     * The newest page of a conversation that was not followed until now. What was missed may be more than that, and what is held may have
     * been changed or removed meanwhile: reads on backwards over all of it. Where nothing is held, reads on to the first unread message,
     * within reason.
     *
     * @param heldFrom as it was before the page was asked for: what was told since says nothing of those between
     */
    CompletableFuture<Void> opened(MessagePage page, OptionalLong heldFrom, OptionalLong readSoFar) {
        heardUpTo = OptionalLong.empty();
        tell.accept(new TimelineChange.PageRead(page));
        if (heldFrom.isPresent()) {
            return downTo(heldFrom.getAsLong(), page, Long.MAX_VALUE);
        }
        return readSoFar.isPresent() ? downTo(readSoFar.getAsLong() + 1, page, Conversation.UNREAD_AT_ONCE - page.messages().size())
                : CompletableFuture.completedFuture(null);
    }

    /** The newest page of one that was followed all the while: reads on backwards until it meets what was heard. */
    CompletableFuture<Void> verified(MessagePage page) {
        OptionalLong heard = heardUpTo.isPresent() ? heardUpTo : timeline.get().newest();
        OptionalLong from = heard.isPresent() ? OptionalLong.of(heard.getAsLong() + 1) : timeline.get().heldFrom();
        heardUpTo = OptionalLong.empty();
        tell.accept(new TimelineChange.PageRead(page));
        return from.isPresent() ? downTo(from.getAsLong(), page, Long.MAX_VALUE) : CompletableFuture.completedFuture(null);
    }

    /** The service is not heard: what it tells next says nothing of what was missed before it. */
    void interrupted() {
        if (heardUpTo.isEmpty()) {
            heardUpTo = timeline.get().newest();
        }
    }

    /** What is newer than all of a page, and was known up to here before the page was read, was removed while nobody heard of it. */
    void removed(MessagePage page, long knownBefore) {
        long last = page.messages().isEmpty() ? -1 : page.messages().getLast().index();
        List<Long> known = timeline.get().newestKnown().stream().map(ChatMessage::index).toList();
        known.stream().filter(index -> index > last && index <= knownBefore).forEach(index -> tell.accept(new TimelineChange.Deleted(index)));
    }

    /** Reads end by themselves in success or in a refusal that is final; then there is nothing more to read with. */
    private CompletableFuture<Void> downTo(long from, MessagePage page, long most) {
        if (page.messages().isEmpty() || page.reachesStart() || page.messages().getFirst().index() <= from || most <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        return before(page.messages().getFirst().index()).thenComposeAsync(older -> downTo(from, older, most - older.messages().size()), lane);
    }

    /** One page of what is older than this. */
    CompletableFuture<MessagePage> before(long index) {
        return gateway.before(conversation, index, PAGE).thenApplyAsync(page -> {
            tell.accept(new TimelineChange.PageRead(page));
            // Between this page and the one after it there is nothing.
            removed(page, index - 1);
            return page;
        }, lane);
    }
}
