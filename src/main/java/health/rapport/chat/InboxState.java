package health.rapport.chat;

import health.rapport.model.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The list of my conversations. */
public sealed interface InboxState {
    record Loading() implements InboxState {}

    /**
     * Newest message first. May be empty.
     *
     * @param asOf when it stood like this, where it is remembered and the service has not been heard since
     */
    record Ready(List<InboxEntry> entries, Optional<Instant> asOf) implements InboxState {
        public Ready {
            entries = List.copyOf(entries);
        }
    }

    record Failed(Refusal why) implements InboxState {}
}
