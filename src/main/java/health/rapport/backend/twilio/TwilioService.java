package health.rapport.backend.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.RatedRoute;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.chat.Addresses;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.ConversationTimers;
import health.rapport.backend.twilio.chat.InboundTexts;
import health.rapport.backend.twilio.chat.MediaStore;
import health.rapport.backend.twilio.client.ClientRoutes;
import health.rapport.backend.twilio.client.TypingFanOut;
import health.rapport.backend.twilio.media.MediaRoutes;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.rest.RestGate;
import health.rapport.backend.twilio.rest.RestRoutes;
import health.rapport.backend.twilio.socket.ClientToken;
import health.rapport.backend.twilio.socket.Connections;
import health.rapport.backend.twilio.socket.TokenCheck;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.LiveEvents;
import health.rapport.backend.twilio.sync.SyncRoutes;
import health.rapport.backend.twilio.sync.SyncStore;
import health.rapport.backend.twilio.texts.PlainTexts;
import health.rapport.backend.twilio.texts.TextRoutes;
import health.rapport.backend.twilio.webhook.HookRegistry;
import health.rapport.backend.twilio.webhook.SignedPost;
import health.rapport.backend.twilio.webhook.WebhookDispatcher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in for Twilio Conversations and Programmable Messaging. What it acknowledged is kept; with a database file also
 * through a kill. Tokens are judged by the clock it is given. Request faults of a {@link FaultPlan} strike tunnelled
 * calls here; whoever mounts {@link #rest} and {@link #media} puts them in front of those.
 */
public final class TwilioService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioService.class);
    private static final int HOOKS_AT_ONCE = 2;

    private final TwilioAccount account;
    private final TokenCheck tokens;
    private final Ledger ledger;
    private final WebhookDispatcher hooks;
    private final Connections connections;
    private final Route rest;
    private final Route media;
    private final Route texts;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("twilio-timer").factory());
    private final ExecutorService inbound = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("twilio-inbound").factory());

    /** Beside its listener in one process, where a webhook more at the same time is a writer less. */
    public TwilioService(TwilioAccount account, URI origin, Optional<Path> databaseFile, Clock clock, FaultPlan faults, Carrier carrier, Interceptor way) {
        this(account, origin, databaseFile, clock, faults, carrier, new SignedPost(account.authToken(), HOOKS_AT_ONCE, way));
    }

    /**
     * @param origin where this server is reached, such as {@code http://127.0.0.1:8080}: for media links and paging addresses
     * @param post   tells webhooks
     */
    public TwilioService(TwilioAccount account, URI origin, Optional<Path> databaseFile, Clock clock, FaultPlan faults, Carrier carrier, SignedPost post) {
        this.account = account;
        tokens = new TokenCheck(account.accountSid(), account.apiKeySid(), account.apiKeySecret(), account.chatServiceSid(), clock);
        ledger = new Ledger(databaseFile);
        var scope = new Scope(account.accountSid(), account.chatServiceSid(), account.clinicNumber(), origin);
        var registry = new HookRegistry(ledger);
        hooks = new WebhookDispatcher(ledger, scope, registry, post, clock);
        var live = new LiveEvents(faults, timer);
        var sync = new SyncStore(ledger, scope, clock, live);
        var tables = new ChatTables(ledger);
        var files = new MediaStore(ledger, tables, clock);
        var chat = new ChatService(ledger, tables, sync, scope, clock, hooks, carrier, files::content);
        var clientRoutes = new ClientRoutes(scope, ledger, chat, clock, new TypingFanOut(this::push), faults);
        var wires = new Wires(ledger, chat, identity -> new RatedRoute(faults.rate(), clock, clientRoutes.of(identity)),
                new SyncRoutes(ledger, sync, live, chat, scope), live);
        connections = new Connections(scope, tokens, account.authToken(), clock, faults, wires, timer);
        var addresses = new Addresses(ledger);
        rest = gated(new RatedRoute(faults.rate(), clock, new RestRoutes(scope, ledger, chat, addresses, registry, clock, connections::isOnline)));
        media = new MediaRoutes(scope, ledger, files, tables, this::caller, account.authToken(), clock).routes();
        var plainTexts = new PlainTexts(ledger, scope, clock, carrier, hooks, files);
        texts = gated(new TextRoutes(scope, ledger, carrier, plainTexts).routes());
        tables.users().forEach(user -> wires.reachable(user.identity(), false));
        chat.phones().resume();
        plainTexts.resume();
        hooks.resume();
        timer.scheduleWithFixedDelay(new ConversationTimers(ledger, tables, chat.conversations(), clock)::check, 1, 1, TimeUnit.SECONDS);
        var conversations = new InboundTexts(ledger, chat, addresses, files);
        receiveTexts(carrier, text -> {
            try {
                conversations.receive(text);
            } finally {
                plainTexts.receive(text);
            }
        });
    }

    /** A listener for each WebSocket at {@code /v3/wsconnect}. */
    public Supplier<Optional<Session.Listener>> socket() {
        return connections::accept;
    }

    /** REST v1, paths below {@code /v1}: {@code /Conversations…}, {@code /Services/{IS}/Conversations…}, … */
    public Route rest() {
        return rest;
    }

    /** Media (MCS), paths below {@code /media}: {@code /v1/Services/{IS}/Media…}. */
    public Route media() {
        return media;
    }

    /** Programmable Messaging, whole paths: {@code /2010-04-01/Accounts/{AC}/Messages.json}, {@code …/IncomingPhoneNumbers.json}. */
    public Route programmableMessaging() {
        return texts;
    }

    @Override
    public void close() {
        inbound.shutdownNow();
        timer.shutdownNow();
        connections.close();
        hooks.close();
        ledger.close();
    }

    private void receiveTexts(Carrier carrier, Consumer<TextMessage> receiver) {
        carrier.onText(text -> {
            try {
                return CompletableFuture.runAsync(() -> receive(receiver, text), inbound);
            } catch (RejectedExecutionException closed) {
                LOG.info("Closed; a text from a phone is not taken");
                return new CompletableFuture<>();
            }
        });
    }

    private static void receive(Consumer<TextMessage> receiver, TextMessage text) {
        try {
            receiver.accept(text);
        } catch (RuntimeException refused) {
            // The network has nobody to tell; the type alone, texts are personal.
            LOG.warn("A text from a phone was not taken: {}", refused.getClass().getName());
        }
    }

    private void push(String identity, String messageType, JsonNode payload) {
        connections.push(identity, messageType, payload);
    }

    private RestGate gated(Route route) {
        return new RestGate(account.accountSid(), account.authToken(), account.apiKeySid(), account.apiKeySecret(), route);
    }

    private Optional<String> caller(HttpRequest request) {
        Optional<String> token = request.header("X-Twilio-Token");
        if (token.isEmpty()) {
            return gated(route -> null).isKnown(request) ? Optional.of(MediaRoutes.ACCOUNT) : Optional.empty();
        }
        try {
            return Optional.of(tokens.check(token.get()).identity());
        } catch (ClientToken.Refused refused) {
            return Optional.empty();
        }
    }
}
