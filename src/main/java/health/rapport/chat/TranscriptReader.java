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

    TranscriptReader(ConversationSid conversation, ChatGateway gateway, Lane lane, Supplier<Timeline> timeline, Consumer<TimelineChange> tell) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.lane = lane;
        this.timeline = timeline;
        this.tell = tell;
    }

    /**
     * What was missed may be more than a page: reads on backwards until it meets what is known. Where nothing was known,
     * reads on to the first unread message, within reason.
     *
     * @param known the newest message before the page was asked for: what was told since says nothing of those between
     */
    CompletableFuture<Void> newest(MessagePage page, OptionalLong known, OptionalLong readSoFar) {
        tell.accept(new TimelineChange.PageRead(page));
        if (known.isPresent()) {
            return downTo(known.getAsLong(), page, Long.MAX_VALUE);
        }
        return readSoFar.isPresent() ? downTo(readSoFar.getAsLong(), page, Conversation.UNREAD_AT_ONCE - page.messages().size())
                : CompletableFuture.completedFuture(null);
    }

    /** The same of a page that was read for somebody who followed all the while. */
    CompletableFuture<Void> newest(MessagePage page) {
        return newest(page, timeline.get().newest(), OptionalLong.empty());
    }

    /** What was known up to here before the newest page was read, and is newer than all of it, was removed while nobody heard of it. */
    void removed(MessagePage newest, long knownBefore) {
        long last = newest.messages().isEmpty() ? -1 : newest.messages().getLast().index();
        List<Long> known = timeline.get().newestKnown().stream().map(ChatMessage::index).toList();
        known.stream().filter(index -> index > last && index <= knownBefore).forEach(index -> tell.accept(new TimelineChange.Deleted(index)));
    }

    /** Reads end by themselves in success or in a refusal that is final; then there is nothing more to read with. */
    private CompletableFuture<Void> downTo(long index, MessagePage page, long most) {
        if (page.messages().isEmpty() || page.reachesStart() || page.messages().getFirst().index() <= index + 1 || most <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        return before(page.messages().getFirst().index()).thenComposeAsync(older -> downTo(index, older, most - older.messages().size()), lane);
    }

    /** One page of what is older than this. */
    CompletableFuture<MessagePage> before(long index) {
        return gateway.before(conversation, index, PAGE).thenApplyAsync(page -> {
            tell.accept(new TimelineChange.PageRead(page));
            return page;
        }, lane);
    }
}
