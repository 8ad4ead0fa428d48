package health.rapport.ui.inbox;

import health.rapport.ui.common.RefusalText;

/** What stands where the rows are. */
public sealed interface InboxScreen {
    record Loading() implements InboxScreen {}

    /** No conversation at all. */
    record Empty() implements InboxScreen {}

    /** There are conversations, but none that search and filter let through. */
    record NothingFound() implements InboxScreen {}

    record Rows() implements InboxScreen {}

    record Failed(RefusalText why) implements InboxScreen {}
}
