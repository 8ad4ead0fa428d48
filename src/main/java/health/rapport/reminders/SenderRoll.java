package health.rapport.reminders;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who sends reminders at present, wherever they run. Never blocks; futures fail with {@code Refused}. */
public interface SenderRoll {
    /** @param who a person at their desk, or the device of a scheduler that runs without one */
    record Sender(Reference who, boolean isMe) {
        public boolean isMachine() {
            return who.isA("Device");
        }
    }

    /** I am at work, and will have said so again by then. */
    CompletableFuture<Void> enter(Instant until);

    /** Everybody who said so, myself among them; no one twice. */
    CompletableFuture<List<Sender>> present(Instant now);
}
