package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.support.SearchWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Messages to look through, in memory only. Reading all of them takes less time than a person notices, so there is no other
 * order to keep than theirs. For one thread at a time.
 */
public final class MessageIndex {
    /** Beyond so many the oldest are let go of: about 60 MB of ordinary messages. */
    public static final int MOST = 120_000;

    private static final Comparator<FoundMessage> OLDEST_FIRST = Comparator.comparing(FoundMessage::sentAt).thenComparing(message -> message.sid().value());

    /** @param beginnings of its words, by which most lines are passed over */
    private record Line(FoundMessage message, String folded, long beginnings) {
        static Line of(FoundMessage message) {
            String folded = SearchWords.fold(message.body().text());
            return new Line(message, folded, SearchWords.beginnings(folded));
        }

        Instant sentAt() {
            return message.sentAt();
        }
    }

    private final int most;
    private final Map<MessageSid, Line> lines = new HashMap<>();

    public MessageIndex(int most) {
        this.most = most;
    }

    /** The later telling of a message stays; what the service told, rather than what the records did. */
    public void put(FoundMessage message) {
        Line known = lines.get(message.sid());
        if (known != null && version(known.message()) >= version(message)) {
            return;
        }
        lines.put(message.sid(), Line.of(message));
        if (lines.size() > most + most / 10) {
            List<MessageSid> oldest = lines.values().stream().sorted(Comparator.comparing(Line::sentAt)).limit(lines.size() - most)
                    .map(line -> line.message().sid()).toList();
            oldest.forEach(lines::remove);
        }
    }

    private static long version(FoundMessage message) {
        return message instanceof FoundMessage.Told(var shownIn, var told) ? told.version() : -1;
    }

    /** Forgets what the service told of this conversation and is no more. */
    void removeIf(ConversationSid conversation, Predicate<ChatMessage> gone) {
        lines.values().removeIf(line -> line.message() instanceof FoundMessage.Told(var shownIn, var told) && shownIn.equals(conversation) && gone.test(told));
    }

    void keepOnly(Set<ConversationSid> conversations) {
        lines.values().removeIf(line -> !conversations.contains(line.message().shownIn()));
    }

    /** Newest first. Nothing where nothing is looked for. */
    public List<FoundMessage> find(SearchWords words, int limit) {
        if (words.isEmpty()) {
            return List.of();
        }
        var newest = new PriorityQueue<>(OLDEST_FIRST);
        long wanted = SearchWords.beginnings(String.join("", words.words()));
        for (Line line : lines.values()) {
            boolean late = newest.size() < limit || OLDEST_FIRST.compare(line.message(), newest.peek()) > 0;
            if (late && (line.beginnings() & wanted) == wanted && words.fit(line.folded())) {
                newest.add(line.message());
                if (newest.size() > limit) {
                    newest.poll();
                }
            }
        }
        return newest.stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    public int size() {
        return lines.size();
    }

    void clear() {
        lines.clear();
    }
}
