package health.rapport.ui.inbox;

/**
 * Which conversations the list shows. What is done shows under its own filter only, wherever words are searched for, and
 * where something did not leave: its writer may have no other place to see it.
 */
public enum InboxFilter {
    ALL,
    UNREAD,
    NEEDS_REPLY,
    MINE,
    DONE;

    boolean lets(InboxRow row, boolean searching) {
        return switch (this) {
            case ALL -> searching || row.notSent() || !row.care().done();
            case UNREAD -> row.isUnread();
            case NEEDS_REPLY -> row.needsReply();
            case MINE -> row.care().mine() && !row.care().done();
            case DONE -> row.care().done();
        };
    }
}
