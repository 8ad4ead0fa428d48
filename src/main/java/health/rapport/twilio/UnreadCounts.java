package health.rapport.twilio;

import health.rapport.model.ConversationSid;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Asks the service how many messages I have not read. It tells no events of that, so it is asked whenever something was
 * said or read; for one conversation one question at a time, however much happens meanwhile. Lives on the lane.
 */
final class UnreadCounts {
    private final Configuration configuration;
    private final Tunnel tunnel;
    private final Pipeline pipeline;
    private final BiConsumer<ConversationSid, OptionalLong> told;
    private final Set<ConversationSid> asking = new HashSet<>();
    private final Set<ConversationSid> again = new HashSet<>();

    UnreadCounts(Configuration configuration, Tunnel tunnel, Pipeline pipeline, BiConsumer<ConversationSid, OptionalLong> told) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.pipeline = pipeline;
        this.told = told;
    }

    void count(ConversationSid conversation) {
        if (!asking.add(conversation)) {
            again.add(conversation);
            return;
        }
        pipeline.submit(() -> tunnel.read(HttpCall.get(configuration.mine(conversation)))).whenComplete((answer, refused) -> {
            asking.remove(conversation);
            if (again.remove(conversation)) {
                count(conversation);
            } else if (refused == null) {
                told.accept(conversation, Json.number(answer, "unread_messages_count"));
            }
        });
    }
}
