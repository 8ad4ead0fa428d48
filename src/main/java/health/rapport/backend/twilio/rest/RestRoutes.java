package health.rapport.backend.twilio.rest;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.Addresses;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.webhook.HookRegistry;
import java.time.Clock;
import java.util.function.Predicate;

/** All resources of Conversations v1; {@code /Services/{IS}/…} of our one service and the default service are the same. */
public final class RestRoutes implements Route {
    private final String service;
    private final Router router = new Router(request -> TwilioError.reply(404, 20404, "The requested resource was not found"));

    /** @param online whether an identity is connected now */
    public RestRoutes(Scope scope, Ledger ledger, ChatService chat, Addresses addresses, HookRegistry hooks, Clock clock, Predicate<String> online) {
        service = "/Services/" + scope.serviceSid();
        var views = new RestViews(scope, chat.tables());
        new ConversationRoutes(scope, ledger, chat, views).addTo(router);
        new MessageRoutes(scope, ledger, chat, views).addTo(router);
        new ParticipantRoutes(scope, ledger, chat, views).addTo(router);
        new UserRoutes(scope, ledger, chat, views, online).addTo(router);
        new WebhookRoutes(scope, ledger, chat.tables(), hooks, clock).addTo(router);
        new AddressRoutes(scope, ledger, addresses, clock).addTo(router);
        new RoleRoutes(scope, ledger, chat.roles(), clock).addTo(router);
        new CredentialRoutes(scope, ledger, clock).addTo(router);
        new NotificationRoutes(scope, ledger).addTo(router);
        new ServiceRoutes(scope, ledger, chat.roles()).addTo(router);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        // Alone the configuration of a service is another resource than that of the account.
        boolean scoped = request.path().startsWith(service + "/") && !request.path().equals(service + "/Configuration");
        return router.handle(scoped ? request.below(service) : request);
    }
}
