package health.rapport.backend.twilio;

import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.socket.Gateway;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.LiveEvents;
import health.rapport.backend.twilio.sync.Subscriber;
import health.rapport.backend.twilio.sync.SyncRoutes;
import java.util.function.Function;

/** Leads what comes through a socket to the chat service and to Sync. */
final class Wires implements Gateway {
    private final Ledger ledger;
    private final ChatService chat;
    private final Function<String, Route> conversations;
    private final SyncRoutes sync;
    private final LiveEvents live;

    Wires(Ledger ledger, ChatService chat, Function<String, Route> conversations, SyncRoutes sync, LiveEvents live) {
        this.ledger = ledger;
        this.chat = chat;
        this.conversations = conversations;
        this.sync = sync;
        this.live = live;
    }

    @Override
    public Route routes(Subscriber client) {
        Route conversationRoutes = conversations.apply(client.identity());
        Route syncRoutes = sync.of(client);
        return request -> isSync(request) ? syncRoutes.handle(request) : conversationRoutes.handle(request);
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

    private static boolean isSync(HttpRequest request) {
        return request.path().startsWith("/v3/") || request.path().startsWith("/v4/");
    }
}
