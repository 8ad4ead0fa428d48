package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.support.Lane;
import health.rapport.support.SearchWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Looks for words in the messages that this desk holds: what is loaded of its conversations, the newest message of each, what is
 * remembered of them, and earlier conversations that somebody has read. Nothing is written anywhere. The first search reads what is
 * remembered; each later one takes in what has changed since, so that nothing is done for somebody who never searches.
 */
public final class MessageSearch {
    private final Conversations conversations;
    private final Inbox inbox;
    private final ChatMemory memory;
    private final Lane lane;
    private final MessageIndex index = new MessageIndex(MessageIndex.MOST);
    private final Map<ConversationSid, Timeline> taken = new HashMap<>();
    private final Set<ConversationSid> remembered = new HashSet<>();
    private InboxState list = new InboxState.Loading();

    public MessageSearch(Conversations conversations, Inbox inbox, ChatMemory memory, Lane lane) {
        this.conversations = conversations;
        this.inbox = inbox;
        this.memory = memory;
        this.lane = lane;
    }

    /** Newest first, no more than {@code limit}. The first call takes longest. */
    public CompletableFuture<List<FoundMessage>> find(SearchWords words, int limit) {
        return lane.call(() -> {
            takeIn();
            return index.find(words, limit);
        });
    }

    /** Somebody read these above the messages of a present conversation. */
    public void earlier(ConversationSid present, List<RecordedMessage> messages) {
        lane.execute(() -> messages.forEach(message -> index.put(new FoundMessage.Recorded(present, message))));
    }

    /** Lets go of every message; the next search reads them anew. */
    public CompletableFuture<Void> forget() {
        return lane.call(() -> {
            index.clear();
            taken.clear();
            remembered.clear();
            list = new InboxState.Loading();
            return null;
        });
    }

    private void takeIn() {
        InboxState now = inbox.state().value();
        if (now != list && now instanceof InboxState.Ready(var entries, var asOf)) {
            Set<ConversationSid> mine = entries.stream().map(entry -> entry.overview().sid()).collect(Collectors.toSet());
            index.keepOnly(mine);
            taken.keySet().retainAll(mine);
            remembered.retainAll(mine);
            entries.forEach(this::takeIn);
            list = now;
        }
        conversations.timelines().forEach((sid, timeline) -> {
            if (taken.put(sid, timeline) != timeline) {
                takeIn(sid, timeline);
            }
        });
    }

    private void takeIn(InboxEntry entry) {
        ConversationSid sid = entry.overview().sid();
        if (remembered.add(sid)) {
            memory.conversation(sid).ifPresent(known -> known.newest().forEach(message -> index.put(new FoundMessage.Told(sid, message))));
        }
        entry.last().ifPresent(message -> index.put(new FoundMessage.Told(sid, message)));
        entry.recorded().ifPresent(message -> index.put(new FoundMessage.Recorded(sid, message)));
    }

    private void takeIn(ConversationSid sid, Timeline timeline) {
        long oldest = timeline.oldest().orElse(Long.MAX_VALUE);
        Set<MessageSid> present = timeline.newestKnown().stream().map(ChatMessage::sid).collect(Collectors.toSet());
        index.removeIf(sid, message -> timeline.isDeleted(message.index()) || message.index() >= oldest && !present.contains(message.sid()));
        timeline.rows().forEach(row -> {
            switch (row) {
                case TimelineRow.Stored(var message) -> index.put(new FoundMessage.Told(sid, message));
                case TimelineRow.Recorded(var message) -> index.put(new FoundMessage.Recorded(sid, message));
                // What has not left yet stands at the end of its conversation, and in the question before leaving.
                case TimelineRow.Pending pending -> { }
            }
        });
    }
}
