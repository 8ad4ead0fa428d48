package health.rapport.ui.notices;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import java.util.Optional;

/** Who looks at a desk, and how one comes back to it. On the window's thread. */
public interface Onlooker {
    /** The conversation in a window that has the focus. */
    Optional<ConversationSid> beforeTheirEyes();

    boolean isLocked();

    /** Brings a window forward with this message in its place there, as soon as it is unlocked. */
    void show(ConversationSid conversation, MessageSid message);
}
