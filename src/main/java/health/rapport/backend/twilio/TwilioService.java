package health.rapport.backend.twilio;

import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.store.Ledger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Session;

/**
 * The stand-in for Twilio Conversations. With a database file, what was acknowledged survives a kill.
 */
public final class TwilioService implements AutoCloseable {
    private final Ledger ledger;

    /** @param origin where this server is reached, such as {@code http://127.0.0.1:8080}: for media links and paging addresses */
    public TwilioService(TwilioAccount account, URI origin, Optional<Path> databaseFile, Clock clock, FaultPlan faults, Carrier carrier) {
        ledger = new Ledger(databaseFile);
    }

    /** A listener for each WebSocket at {@code /v3/wsconnect}. */
    public Supplier<Session.Listener> socket() {
        return () -> new Session.Listener.AbstractAutoDemanding() {};
    }

    /** REST v1, paths below {@code /v1}: {@code /Conversations…}, {@code /Services/{IS}/Conversations…}, … */
    public Route rest() {
        return request -> HttpReply.empty(404);
    }

    /** Media (MCS), paths below {@code /media}: {@code /v1/Services/{IS}/Media…}. */
    public Route media() {
        return request -> HttpReply.empty(404);
    }

    /** Programmable Messaging, whole paths: {@code /2010-04-01/Accounts/{AC}/Messages.json}, {@code …/IncomingPhoneNumbers.json}. */
    public Route programmableMessaging() {
        return request -> HttpReply.empty(404);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
