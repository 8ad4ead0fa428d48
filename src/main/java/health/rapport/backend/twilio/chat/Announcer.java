package health.rapport.backend.twilio.chat;

import java.util.Map;

/** Where what happens is told to the outside. */
public interface Announcer {
    /** Something happened; never blocks. Events of one conversation keep their order. */
    void announce(HookEvent event);

    /**
     * Something is about to happen. Waits for an answer, so never inside a change.
     *
     * @return fields to take instead of those asked for; fails with 50056 where the hook rejects
     */
    Map<String, String> consult(HookEvent event);
}
