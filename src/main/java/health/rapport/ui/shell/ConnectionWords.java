package health.rapport.ui.shell;

import health.rapport.chat.Connection;
import health.rapport.session.Kept;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.time.Instant;
import java.util.Optional;

/**
 * The connection in words.
 *
 * @param word   for beside the dot
 * @param banner the whole sentence; empty while there is nothing to say
 */
record ConnectionWords(Grade grade, String word, String banner) {
    /** How the dot looks. */
    enum Grade {
        LIVE,
        WAITING,
        BROKEN
    }

    static ConnectionWords of(Connection connection, Optional<Instant> asOf, Kept kept, DateWords dates, Messages messages) {
        return switch (connection) {
            case Connection.Live live -> new ConnectionWords(Grade.LIVE, messages.text("connection.live"), "");
            case Connection.Connecting connecting when asOf.isPresent() -> new ConnectionWords(Grade.WAITING, messages.text("connection.connecting"),
                    messages.text("connection.asOfBanner", dates.inSentence(asOf.get())));
            case Connection.Connecting connecting -> new ConnectionWords(Grade.WAITING, messages.text("connection.connecting"), "");
            case Connection.Lost(var since) -> new ConnectionWords(Grade.BROKEN, messages.text("connection.lost"),
                    messages.text("connection.lostBanner", dates.time(since)) + (kept instanceof Kept.WhileOpen ? " " + messages.text("kept.whileOpen") : ""));
            case Connection.Delayed delayed -> new ConnectionWords(Grade.WAITING, messages.text("connection.delayed"),
                    messages.text("connection.delayedBanner") + (kept instanceof Kept.WhileOpen ? " " + messages.text("kept.whileOpen") : ""));
            case Connection.Denied(var why) -> new ConnectionWords(Grade.BROKEN, messages.text("connection.lost"),
                    messages.text("connection.deniedBanner", RefusalText.of(why, messages).sentence())
                            + asOf.map(then -> " " + messages.text("connection.asOf", dates.inSentence(then))).orElse(""));
            case Connection.Closed closed -> new ConnectionWords(Grade.BROKEN, messages.text("connection.lost"), messages.text("connection.closedBanner"));
        };
    }
}
