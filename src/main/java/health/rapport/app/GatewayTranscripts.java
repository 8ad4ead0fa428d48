package health.rapport.app;

import health.rapport.chart.Transcript;
import health.rapport.chart.TranscriptSource;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.Connection;
import health.rapport.chat.MessagePage;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Conversations out of the chat service, paged back to their first message. */
final class GatewayTranscripts implements TranscriptSource {
    private static final int PAGE = 100;
    /** Reads wait for a connection that went away meanwhile; somebody is waiting for this. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChatGateway gateway;

    GatewayTranscripts(ChatGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public CompletableFuture<Transcript> whole(ConversationSid conversation) {
        if (!(gateway.connection().value() instanceof Connection.Live)) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.Offline()));
        }
        return gateway.newest(conversation, PAGE).thenCompose(page -> back(conversation, page))
                .thenCompose(messages -> gateway.participants(conversation).thenCombine(receipts(conversation, messages),
                        (people, receipts) -> new Transcript(messages, people, receipts)))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failure instanceof TimeoutException ? new Refused(new Refusal.Offline()) : failure));
    }

    private CompletableFuture<List<ChatMessage>> back(ConversationSid conversation, MessagePage page) {
        if (page.reachesStart()) {
            return CompletableFuture.completedFuture(page.messages());
        }
        if (page.messages().isEmpty()) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.Other("incomplete")));
        }
        return gateway.before(conversation, page.messages().getFirst().index(), PAGE).thenCompose(older -> back(conversation, older))
                .thenApply(older -> Stream.concat(older.stream(), page.messages().stream()).toList());
    }

    private CompletableFuture<Map<MessageSid, List<DeliveryReceipt>>> receipts(ConversationSid conversation, List<ChatMessage> messages) {
        CompletableFuture<Map<MessageSid, List<DeliveryReceipt>>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (ChatMessage message : messages) {
            if (message.delivery().filter(GatewayTranscripts::needsReceipts).isPresent()) {
                all = all.thenCompose(known -> gateway.receipts(conversation, message.sid()).thenApply(found -> {
                    known.put(message.sid(), found);
                    return known;
                }));
            }
        }
        return all;
    }

    /** The sum does not tell why, or who. */
    private static boolean needsReceipts(Delivery delivery) {
        return delivery.anyLost() || delivery.delivered() == Delivery.Portion.SOME || delivery.read() == Delivery.Portion.SOME;
    }
}
