package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at the service for a message that may have left: from the newest back to before it was written, with room for a clock that
 * is wrong. What it does not find there is not there. Everything runs on the conversation's lane.
 */
final class LookBack {
    /** @param last the page that was read last, with the message where it was found */
    record Look(Optional<MessageSid> found, MessagePage last) {}

    private static final int PAGE = 50;
    private static final Duration CLOCK_IS_WRONG_BY = Duration.ofHours(1);

    private final ConversationSid conversation;
    private final ChatGateway gateway;
    private final Lane lane;

    LookBack(ConversationSid conversation, ChatGateway gateway, Lane lane) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.lane = lane;
    }

    /** Fails with {@code Refused} where not all of it could be read: then nobody knows. */
    CompletableFuture<Look> lookFor(OutgoingMessage message) {
        return in(gateway.newest(conversation, PAGE), message);
    }

    private CompletableFuture<Look> in(CompletableFuture<MessagePage> read, OutgoingMessage message) {
        return read.thenComposeAsync(page -> {
            Optional<MessageSid> found = page.messages().stream()
                    .filter(known -> known.localId().filter(message.localId()::equals).isPresent()).map(known -> known.sid()).findFirst();
            return found.isEmpty() && goesOn(page, message)
                    ? in(gateway.before(conversation, page.messages().getFirst().index(), PAGE), message)
                    : CompletableFuture.completedFuture(new Look(found, page));
        }, lane);
    }

    private static boolean goesOn(MessagePage page, OutgoingMessage message) {
        return !page.reachesStart() && !page.messages().isEmpty()
                && page.messages().getFirst().sentAt().isAfter(message.writtenAt().minus(CLOCK_IS_WRONG_BY));
    }
}
