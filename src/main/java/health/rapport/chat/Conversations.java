package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** All conversations of the person at the desk, each made once, on a lane of its own. */
public final class Conversations {
    private final ChatGateway gateway;
    private final OutboxJournal journal;
    private final Reference writer;
    private final Executor executor;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<ConversationSid, Conversation> conversations = new ConcurrentHashMap<>();

    /** @param writer the person at the desk */
    public Conversations(ChatGateway gateway, OutboxJournal journal, Reference writer, Executor executor, Clock clock, RandomGenerator random) {
        this.gateway = gateway;
        this.journal = journal;
        this.writer = writer;
        this.executor = executor;
        this.clock = clock;
        this.random = random;
        gateway.listen(this::route);
    }

    public Conversation conversation(ConversationSid sid) {
        return conversations.computeIfAbsent(sid, this::make);
    }

    private Conversation make(ConversationSid sid) {
        var conversation = new Conversation(sid, gateway, journal, writer, new Lane(executor), clock, random);
        conversation.start();
        return conversation;
    }

    private void route(ChatEvent event) {
        Conversation conversation = conversations.get(event.conversation());
        if (conversation != null) {
            conversation.receive(event);
        }
    }
}
