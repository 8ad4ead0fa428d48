package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import java.util.List;

/** What opening a conversation brings: its newest messages and everybody in it. */
public record OpenedConversation(MessagePage newest, List<ChatParticipant> participants) {
    public OpenedConversation {
        participants = List.copyOf(participants);
    }
}
