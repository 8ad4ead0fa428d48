package health.rapport.notices;

/** One board for several who tell: the newest stands on it, and nobody takes away what another has put there. Safe for all threads. */
public final class SharedBoard {
    private final NoticeBoard board;
    private NoticeBoard teller = NoticeBoard.none();

    public SharedBoard(NoticeBoard board) {
        this.board = board;
    }

    /** For one who tells. */
    public NoticeBoard part() {
        return new NoticeBoard() {
            @Override
            public void show(String words, Runnable clicked) {
                synchronized (SharedBoard.this) {
                    teller = this;
                    board.show(words, clicked);
                }
            }

            @Override
            public void withdraw() {
                synchronized (SharedBoard.this) {
                    if (teller == this) {
                        board.withdraw();
                    }
                }
            }
        };
    }
}
