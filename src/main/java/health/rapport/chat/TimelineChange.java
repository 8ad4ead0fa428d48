package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.LocalId;
import java.util.List;

/** Something that moves a {@link Timeline} forward. */
public sealed interface TimelineChange {
    /** We accepted a message and will send it. */
    record Queued(OutgoingMessage message) implements TimelineChange {}

    /** News of how far one of ours came. */
    record Progressed(LocalId message, Fate fate) implements TimelineChange {}

    /** The service has this message: an echo of ours, somebody else's, or a newer version of either. */
    record Arrived(ChatMessage message) implements TimelineChange {}

    record Deleted(long index) implements TimelineChange {}

    /** What the service had the last time; shown only until it is heard. */
    record Remembered(List<ChatMessage> messages) implements TimelineChange {}

    /** All that the clinic's records have to tell just now, oldest first; shown only where the service has not told it. */
    record Recorded(List<RecordedMessage> messages) implements TimelineChange {}

    /** A page of what the service has. */
    record PageRead(MessagePage page) implements TimelineChange {}
}
