package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.AutoCreation;
import health.rapport.backend.twilio.store.Change;
import java.util.Map;

/** Where what happens is told to the outside. */
public interface Announcer {
    /** Something happens in this change; told once the change is safe. Never blocks. Events of one conversation keep their order. */
    void announce(Change change, HookEvent event);

    /** From now on whoever the autocreation names hears what happens in a conversation that it made. */
    void follow(Change change, String conversationSid, AutoCreation creation);

    /**
     * Something is about to happen. Waits for an answer, so never inside a change.
     *
     * @return fields to take instead of those asked for; fails with 50056 where the hook rejects
     */
    Map<String, String> consult(HookEvent event);
}
