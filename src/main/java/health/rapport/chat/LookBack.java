package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How far back a message that may have left is looked for: to before it was written, with room for a clock that is wrong. */
final class LookBack {
    private static final int PAGE = 50;
    private static final Duration CLOCK_IS_WRONG_BY = Duration.ofHours(1);

    private LookBack() {}

    static CompletableFuture<MessagePage> page(ChatGateway gateway, ConversationSid conversation, long before) {
        return before == Long.MAX_VALUE ? gateway.newest(conversation, PAGE) : gateway.before(conversation, before, PAGE);
    }

    static boolean goesOn(MessagePage page, OutgoingMessage message) {
        return !page.reachesStart() && !page.messages().isEmpty()
                && page.messages().getFirst().sentAt().isAfter(message.writtenAt().minus(CLOCK_IS_WRONG_BY));
    }
}
