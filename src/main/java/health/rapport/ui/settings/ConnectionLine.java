package health.rapport.ui.settings;

import health.rapport.chat.Connection;
import health.rapport.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * How the live connection stands.
 *
 * @param since when it was lost
 * @param why   why the service will not have us
 */
public record ConnectionLine(Standing standing, Optional<Instant> since, Optional<Refusal> why) {
    /** In the order of a good day. */
    public enum Standing {
        CONNECTING,
        LIVE,
        LOST,
        DELAYED,
        DENIED,
        CLOSED
    }

    static ConnectionLine of(Connection connection) {
        return switch (connection) {
            case Connection.Connecting connecting -> plain(Standing.CONNECTING);
            case Connection.Live live -> plain(Standing.LIVE);
            case Connection.Lost(Instant since) -> new ConnectionLine(Standing.LOST, Optional.of(since), Optional.empty());
            case Connection.Delayed delayed -> plain(Standing.DELAYED);
            case Connection.Denied(Refusal why) -> new ConnectionLine(Standing.DENIED, Optional.empty(), Optional.of(why));
            case Connection.Closed closed -> plain(Standing.CLOSED);
        };
    }

    private static ConnectionLine plain(Standing standing) {
        return new ConnectionLine(standing, Optional.empty(), Optional.empty());
    }
}
