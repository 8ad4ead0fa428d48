package health.rapport.chart;

import health.rapport.model.ChatMessage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Which part of a conversation goes into a document. */
public sealed interface ChartRange {
    record Whole() implements ChartRange {}

    /** Whole days where the clinic is, both of them included. */
    record Days(LocalDate first, LocalDate last) implements ChartRange {}

    /** From one message to another by their places, both of them included. */
    record Messages(long first, long last) implements ChartRange {
        public static Messages from(long first) {
            return new Messages(first, Long.MAX_VALUE);
        }
    }

    /** @param zone the clinic's, in which days begin and end */
    default List<ChatMessage> of(List<ChatMessage> messages, ZoneId zone) {
        return messages.stream().filter(message -> holds(message, zone)).toList();
    }

    private boolean holds(ChatMessage message, ZoneId zone) {
        return switch (this) {
            case Whole whole -> true;
            case Days(LocalDate first, LocalDate last) -> {
                LocalDate day = LocalDate.ofInstant(message.sentAt(), zone);
                yield !day.isBefore(first) && !day.isAfter(last);
            }
            case Messages(long first, long last) -> message.index() >= first && message.index() <= last;
        };
    }
}
