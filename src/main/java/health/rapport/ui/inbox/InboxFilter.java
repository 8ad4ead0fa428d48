package health.rapport.ui.inbox;

/** Which conversations the list shows. */
public enum InboxFilter {
    ALL,
    UNREAD,
    NEEDS_REPLY;

    boolean lets(InboxRow row) {
        return switch (this) {
            case ALL -> true;
            case UNREAD -> row.isUnread();
            case NEEDS_REPLY -> row.needsReply();
        };
    }
}
