package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Looks at the service for a message that may have left: from the newest back to before it was written, with room for a clock that
 * is wrong. What it does not find there is not there. Everything runs on the conversation's lane.
 */
final class LookBack {
    /** @param read all that was looked through, with the message where it was found */
    record Look(Optional<MessageSid> found, MessagePage read) {}

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
        return in(gateway.newest(conversation, PAGE), List.of(), message);
    }

    private CompletableFuture<Look> in(CompletableFuture<MessagePage> reading, List<ChatMessage> newer, OutgoingMessage message) {
        return reading.thenComposeAsync(page -> {
            List<ChatMessage> read = Stream.concat(page.messages().stream(), newer.stream()).toList();
            Optional<MessageSid> found = page.messages().stream()
                    .filter(known -> known.localId().filter(message.localId()::equals).isPresent()).map(known -> known.sid()).findFirst();
            return found.isEmpty() && goesOn(page, message)
                    ? in(gateway.before(conversation, page.messages().getFirst().index(), PAGE), read, message)
                    : CompletableFuture.completedFuture(new Look(found, new MessagePage(read, page.reachesStart())));
        }, lane);
    }

    private static boolean goesOn(MessagePage page, OutgoingMessage message) {
        return !page.reachesStart() && !page.messages().isEmpty()
                && page.messages().getFirst().sentAt().isAfter(message.writtenAt().minus(CLOCK_IS_WRONG_BY));
    }
}
