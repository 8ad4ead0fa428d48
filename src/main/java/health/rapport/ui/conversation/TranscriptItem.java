package health.rapport.ui.conversation;

import health.rapport.model.LocalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of the transcript. */
public sealed interface TranscriptItem {
    /** The same for the same line, whatever becomes of it. */
    Object key();

    record Day(LocalDate day, String words) implements TranscriptItem {
        @Override
        public Object key() {
            return day;
        }
    }

    /**
     * What follows was unread when the conversation was opened.
     *
     * @param from index of the first message that was
     */
    record New(long from, String words) implements TranscriptItem {
        @Override
        public Object key() {
            return "new";
        }
    }

    /**
     * At the very top: earlier conversations, or the way to them.
     *
     * @param available there is something to read on demand
     */
    record Earlier(String words, boolean available) implements TranscriptItem {
        @Override
        public Object key() {
            return "earlier";
        }
    }

    /** What follows was said about this visit. */
    record Visit(Object key, String words) implements TranscriptItem {}

    /**
     * An internal note, among the messages by its time alone.
     *
     * @param forMe it mentions the person at the desk
     */
    record Note(Object key, String author, String text, String moment, boolean forMe) implements TranscriptItem {
        @Override
        public String toString() {
            return "Note[" + key + "]";
        }
    }

    /**
     * @param index  its place at the service; absent while it has none
     * @param local  our own name for it, where it is ours and still on its way
     * @param colleagues somebody else of the clinic wrote it
     * @param author who and how; empty unless the first of a group that is not ours
     * @param time   empty unless the last of a group
     * @param moment day and time, for the hover
     * @param files  what it carries beside its words
     */
    record Message(
            Object key,
            OptionalLong index,
            Optional<LocalId> local,
            boolean ours,
            boolean colleagues,
            boolean first,
            boolean last,
            String author,
            String role,
            String text,
            List<FileLine> files,
            boolean edited,
            String time,
            String moment,
            Optional<DeliveryNote> note) implements TranscriptItem {

        @Override
        public String toString() {
            return "Message[" + key + "]";
        }
    }
}
