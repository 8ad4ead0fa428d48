package health.rapport.backend.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.chat.Announcer;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.HookEvent;
import health.rapport.backend.twilio.client.ClientRoutes;
import health.rapport.backend.twilio.client.TypingFanOut;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.rest.RestGate;
import health.rapport.backend.twilio.rest.RestRoutes;
import health.rapport.backend.twilio.socket.Connections;
import health.rapport.backend.twilio.socket.Gateway;
import health.rapport.backend.twilio.socket.TokenCheck;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.LiveEvents;
import health.rapport.backend.twilio.sync.Subscriber;
import health.rapport.backend.twilio.sync.SyncRoutes;
import health.rapport.backend.twilio.sync.SyncStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Session;

/**
 * The stand-in for Twilio Conversations. With a database file, what was acknowledged survives a kill.
 */
public final class TwilioService implements AutoCloseable {
    private final Ledger ledger;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("twilio-timer").factory());
    private final Connections connections;
    private final Route rest;

    /** @param origin where this server is reached, such as {@code http://127.0.0.1:8080}: for media links and paging addresses */
    public TwilioService(TwilioAccount account, URI origin, Optional<Path> databaseFile, Clock clock, FaultPlan faults, Carrier carrier) {
        ledger = new Ledger(databaseFile);
        var scope = new Scope(account.accountSid(), account.chatServiceSid(), account.clinicNumber(), origin);
        var live = new LiveEvents(faults, timer);
        var sync = new SyncStore(ledger, scope, clock, live);
        Announcer announcer = new Announcer() {
            @Override
            public void announce(HookEvent event) {}

            @Override
            public Map<String, String> consult(HookEvent event) {
                return Map.of();
            }
        };
        var chat = new ChatService(ledger, new ChatTables(ledger), sync, scope, clock, announcer, carrier, sid -> new byte[0]);
        var syncRoutes = new SyncRoutes(ledger, sync, live, chat, scope);
        var tokens = new TokenCheck(account.accountSid(), account.apiKeySid(), account.apiKeySecret(), account.chatServiceSid(), clock);
        var clientRoutes = new ClientRoutes(scope, ledger, chat, clock, new TypingFanOut((identity, type, payload) -> push(identity, type, payload)));
        var gateway = new Gateway() {
            @Override
            public Route routes(Subscriber client) {
                Route aim = clientRoutes.of(client.identity());
                Route cds = syncRoutes.of(client);
                return request -> isSync(request) ? cds.handle(request) : aim.handle(request);
            }

            @Override
            public void reachable(String identity, boolean online) {
                ledger.change(change -> {
                    chat.users().reachable(change, chat.users().ensure(change, identity, Actor.client(identity)), online);
                    return null;
                });
            }

            @Override
            public void gone(Subscriber client) {
                live.forget(client);
            }
        };
        connections = new Connections(scope, tokens, account.authToken(), clock, faults, gateway, timer);
        rest = new RestGate(account.accountSid(), account.authToken(), account.apiKeySid(), account.apiKeySecret(), new RestRoutes(scope, ledger, chat));
        chat.phones().resume();
    }

    /** A listener for each WebSocket at {@code /v3/wsconnect}. */
    public Supplier<Session.Listener> socket() {
        return connections::accept;
    }

    /** REST v1, paths below {@code /v1}: {@code /Conversations…}, {@code /Services/{IS}/Conversations…}, … */
    public Route rest() {
        return rest;
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
        timer.shutdownNow();
        connections.close();
        ledger.close();
    }

    private void push(String identity, String messageType, JsonNode payload) {
        connections.push(identity, messageType, payload);
    }

    private static boolean isSync(HttpRequest request) {
        return request.path().startsWith("/v3/") || request.path().startsWith("/v4/");
    }
}
