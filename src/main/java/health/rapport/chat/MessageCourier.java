package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Lane;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Takes one message to the service: asks whether anything is against a text, brings its file, and sends it. Tries nothing twice; what
 * becomes of an answer is for the outbox to decide. Everything runs on the conversation's lane.
 */
final class MessageCourier {
    /** How far one errand came. */
    sealed interface Errand {
        /** The service answered, or there was no asking it. */
        record Answered(SendOutcome outcome) implements Errand {}

        /** Only its file is there by now. That took a while: whether it may leave has to be asked once more. */
        record FileBrought(OutboxEntry entry) implements Errand {}

        /** It was not wanted any more. */
        record Stopped() implements Errand {}
    }

    private final ConversationSid conversation;
    private final ChatGateway gateway;
    private final TextingGuard guard;
    private final FileCourier files;
    private final Lane lane;

    MessageCourier(ConversationSid conversation, ChatGateway gateway, TextingGuard guard, FileCourier files, Lane lane) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.guard = guard;
        this.files = files;
        this.lane = lane;
    }

    /**
     * @param wanted  asked before each step that can still be left undone
     * @param leaving told when the message itself is handed to the service
     */
    CompletableFuture<Errand> take(OutboxEntry entry, BooleanSupplier wanted, Runnable leaving) {
        return guard.against(entry.message().body()).thenComposeAsync(against -> {
            if (!wanted.getAsBoolean()) {
                return CompletableFuture.completedFuture(new Errand.Stopped());
            }
            // Where it must not go to one phone, it goes to nobody: half a conversation would be told less than the other half.
            return against.map(MessageCourier::rejected).orElseGet(() -> bringFile(entry, wanted, leaving));
        }, lane);
    }

    private CompletableFuture<Errand> bringFile(OutboxEntry entry, BooleanSupplier wanted, Runnable leaving) {
        return files.bring(entry).handleAsync((ready, failure) -> {
            if (!wanted.getAsBoolean()) {
                return CompletableFuture.<Errand>completedFuture(new Errand.Stopped());
            }
            if (failure != null) {
                return rejected(Refused.reason(failure));
            }
            if (ready != entry) {
                return CompletableFuture.<Errand>completedFuture(new Errand.FileBrought(ready));
            }
            leaving.run();
            return send(ready);
        }, lane).thenCompose(next -> next);
    }

    private CompletableFuture<Errand> send(OutboxEntry entry) {
        return gateway.send(conversation, entry.message()).thenApply(Errand.Answered::new);
    }

    private static CompletableFuture<Errand> rejected(Refusal why) {
        return CompletableFuture.completedFuture(new Errand.Answered(new SendOutcome.Rejected(why)));
    }
}
