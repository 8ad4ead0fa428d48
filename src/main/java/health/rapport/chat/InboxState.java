package health.rapport.chat;

import health.rapport.model.Refusal;
import java.util.List;

/** The list of my conversations. */
public sealed interface InboxState {
    record Loading() implements InboxState {}

    /** Newest message first. May be empty. */
    record Ready(List<InboxEntry> entries) implements InboxState {
        public Ready {
            entries = List.copyOf(entries);
        }
    }

    record Failed(Refusal why) implements InboxState {}
}
