package health.rapport.ui.inbox;

import health.rapport.model.ConversationSid;

/**
 * A conversation as its row shows it.
 *
 * @param age     the patient's, as text; may be empty
 * @param speaker who said the last message, empty where it was the patient
 * @param preview the last message
 * @param unread  how many, none where I had the last word or it is settled, or -1 where nothing was ever read
 * @param lost    the last message did not arrive
 * @param notSent something written here did not leave and waits for its writer
 * @param optedOut a text would not go out
 */
public record InboxRow(
        ConversationSid conversation,
        String initials,
        String name,
        String age,
        String identifiers,
        String speaker,
        String preview,
        String time,
        String channel,
        long unread,
        boolean needsReply,
        boolean lost,
        boolean notSent,
        boolean optedOut,
        Care care) {

    /** Somebody waits for an answer that nobody has taken on. */
    public boolean isUnassigned() {
        return needsReply && !care.isOwned();
    }

    public boolean isUnread() {
        return unread != 0;
    }

    @Override
    public String toString() {
        return "InboxRow[" + conversation.value() + "]";
    }
}
