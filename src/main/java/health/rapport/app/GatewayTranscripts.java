package health.rapport.app;

import health.rapport.chart.Transcript;
import health.rapport.chart.TranscriptSource;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.Connection;
import health.rapport.chat.MessagePage;
import health.rapport.chat.MessageRecords;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
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
    private final MessageRecords records;

    GatewayTranscripts(ChatGateway gateway, MessageRecords records) {
        this.gateway = gateway;
        this.records = records;
    }

    @Override
    public CompletableFuture<Transcript> whole(ConversationSid conversation) {
        if (!(gateway.connection().value() instanceof Connection.Live)) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.Offline()));
        }
        return gateway.newest(conversation, PAGE).thenCompose(page -> back(conversation, page))
                .thenCompose(messages -> gateway.participants(conversation).thenCombine(receipts(conversation, messages),
                        (people, receipts) -> new Transcript(messages, people, receipts)))
                .thenCompose(transcript -> named(conversation, transcript))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(failure instanceof TimeoutException ? new Refused(new Refusal.Offline()) : failure));
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

    /** Who has left the conversation is known to the records only; where they cannot be asked, the message stays without a name. */
    private CompletableFuture<Transcript> named(ConversationSid conversation, Transcript transcript) {
        if (transcript.messages().stream().noneMatch(message -> isNameless(message, transcript.participants()))) {
            return CompletableFuture.completedFuture(transcript);
        }
        return records.newest(conversation, transcript.messages().size()).exceptionally(unknown -> List.of()).thenApply(recorded -> {
            Map<MessageSid, Reference> senders = new HashMap<>();
            recorded.forEach(one -> one.sender().ifPresent(sender -> senders.put(one.sid(), sender)));
            return new Transcript(transcript.messages().stream()
                    .map(message -> isNameless(message, transcript.participants()) && senders.containsKey(message.sid())
                    ? message.by(senders.get(message.sid())) : message).toList(), transcript.participants(), transcript.receipts());
        });
    }

    private static boolean isNameless(ChatMessage message, List<ChatParticipant> present) {
        return message.sender().isEmpty() && message.author() instanceof Author.Chat(var identity) && present.stream().noneMatch(one -> one.is(identity));
    }

    /** The sum does not tell why, or who. */
    private static boolean needsReceipts(Delivery delivery) {
        return delivery.anyLost() || delivery.delivered() == Delivery.Portion.SOME || delivery.read() == Delivery.Portion.SOME;
    }
}
