package health.rapport.ui.inbox;

/** Which conversations the list shows. What is done shows under its own filter only, and wherever words are searched for. */
public enum InboxFilter {
    ALL,
    UNREAD,
    NEEDS_REPLY,
    MINE,
    DONE;

    boolean lets(InboxRow row, boolean searching) {
        return switch (this) {
            case ALL -> searching || !row.care().done();
            case UNREAD -> row.isUnread();
            case NEEDS_REPLY -> row.needsReply();
            case MINE -> row.care().mine() && !row.care().done();
            case DONE -> row.care().done();
        };
    }
}
