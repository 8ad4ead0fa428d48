package health.rapport.backend.twilio.socket;

import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.sync.Subscriber;

/** What lies behind the sockets. */
public interface Gateway {
    /** The tunnelled calls of one client; paths as on the real hosts. */
    Route routes(Subscriber client);

    /** An identity has its first connection, or has lost its last. */
    void reachable(String identity, boolean online);

    /** A connection is gone and with it what it subscribed to. */
    void gone(Subscriber client);
}
