package health.rapport.notices;

/** The system's own notifications; one of ours at most. Calls never block, and where the system has none nothing comes of them. */
public interface NoticeBoard {
    /**
     * Shows this in the place of what was shown before.
     *
     * @param clicked run on any thread when somebody clicks it
     */
    void show(String words, Runnable clicked);

    /** Takes it away where it is still there. */
    void withdraw();

    /** For where the system has none that we know how to use. */
    static NoticeBoard none() {
        return new NoticeBoard() {
            @Override
            public void show(String words, Runnable clicked) {
                // The window's title and its list tell.
            }

            @Override
            public void withdraw() {
                // Nothing was shown.
            }
        };
    }
}
