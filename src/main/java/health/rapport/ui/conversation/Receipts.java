package health.rapport.ui.conversation;

import health.rapport.chat.Conversation;
import health.rapport.chat.Timeline;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatMessage;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How our messages fared with each person, read where the sum says that it differs or something was lost. On the window's thread. */
final class Receipts {
    private final Conversation conversation;
    private final ConversationServices services;
    private final Runnable changed;
    private final Map<MessageSid, List<DeliveryReceipt>> known = new HashMap<>();
    private final Map<MessageSid, Long> asked = new HashMap<>();

    /** @param changed is run when more is known */
    Receipts(Conversation conversation, ConversationServices services, Runnable changed) {
        this.conversation = conversation;
        this.services = services;
        this.changed = changed;
    }

    Map<MessageSid, List<DeliveryReceipt>> known() {
        return known;
    }

    void read(Timeline timeline) {
        for (TimelineRow row : timeline.rows()) {
            if (row instanceof TimelineRow.Stored(ChatMessage message) && message.delivery().filter(sum -> sum.anyLost() || sum.total() > 1).isPresent()
                    && !message.isFromPatient()
                    && !Objects.equals(asked.put(message.sid(), message.version()), message.version())) {
                services.fx().when(conversation.receipts(message.sid()), found -> {
                    known.put(message.sid(), found);
                    changed.run();
                }, why -> asked.remove(message.sid()));
            }
        }
    }
}
