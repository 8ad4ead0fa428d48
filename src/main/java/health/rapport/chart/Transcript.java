package health.rapport.chart;

import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import java.util.List;
import java.util.Map;

/**
 * A conversation from its first message to its newest.
 *
 * @param messages     oldest first
 * @param participants who is in it now
 * @param receipts     what became of each message that was lost, or went to several phones
 */
public record Transcript(List<ChatMessage> messages, List<ChatParticipant> participants, Map<MessageSid, List<DeliveryReceipt>> receipts) {
    public Transcript {
        messages = List.copyOf(messages);
        participants = List.copyOf(participants);
        receipts = Map.copyOf(receipts);
    }
}
