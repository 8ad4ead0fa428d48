package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.webhook.HookRegistry;
import health.rapport.backend.twilio.webhook.HookSettings;
import health.rapport.backend.twilio.webhook.ScopedHook;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code /Configuration/Webhooks} of the service and {@code /Conversations/{CH}/Webhooks}. */
final class WebhookRoutes {
    private static final int MOST = 5;
    private static final String CALLED = "webhook";
    private static final String URL = "Configuration.Url";
    private static final String METHOD = "Configuration.Method";
    private static final String FLOW = "Configuration.FlowSid";
    private static final String REPLAY = "Configuration.ReplayAfter";

    private final Scope scope;
    private final Ledger ledger;
    private final ChatTables tables;
    private final HookRegistry registry;
    private final Clock clock;

    WebhookRoutes(Scope scope, Ledger ledger, ChatTables tables, HookRegistry registry, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.tables = tables;
        this.registry = registry;
        this.clock = clock;
    }

    void addTo(Router router) {
        String hooks = "/Conversations/{conversation}/Webhooks";
        router.on("GET", "/Configuration/Webhooks", request -> HttpReply.json(200, view(registry.settings())))
                .on("POST", "/Configuration/Webhooks", this::configure)
                .on("POST", hooks, this::create)
                .on("GET", hooks, request -> ledger.read(() -> RestPages.of(request, scope.rest(), "webhooks", registry.of(conversation(request)), this::view)))
                .on("GET", hooks + "/{webhook}", request -> HttpReply.json(200, view(find(request))))
                .on("POST", hooks + "/{webhook}", this::update)
                .on("DELETE", hooks + "/{webhook}", this::delete);
    }

    private HttpReply configure(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            HookSettings before = registry.settings();
            var after = new HookSettings(
                    url(form, "PreWebhookUrl", before.preUrl()),
                    url(form, "PostWebhookUrl", before.postUrl()),
                    method(form, "Method", before.method()),
                    form.has("Filters") ? form.all("Filters") : before.filters());
            registry.save(change, after);
            return view(after);
        }));
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        String target = form.required("Target");
        if (!List.of(CALLED, "trigger", "studio").contains(target)) {
            throw TwilioError.invalid("Target");
        }
        String url = target.equals(CALLED) ? address(form, URL, null) : url(form, URL, null);
        String method = method(form, METHOD, "POST");
        return HttpReply.json(201, ledger.change(change -> {
            String conversation = conversation(request);
            if (registry.of(conversation).size() >= MOST) {
                throw TwilioError.of(400, 20001, "A conversation has five webhooks at most");
            }
            Instant now = clock.instant();
            var hook = new ScopedHook(Sid.next("WH"), conversation, target, url, method,
                    form.all("Configuration.Filters"), form.all("Configuration.Triggers"), form.text(FLOW), form.integer(REPLAY), now, now);
            registry.save(change, hook);
            return view(hook);
        }));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            ScopedHook before = find(request);
            String url = before.target().equals(CALLED) ? address(form, URL, before.url()) : url(form, URL, before.url());
            var after = new ScopedHook(before.sid(), before.conversationSid(), before.target(), url, method(form, METHOD, before.method()),
                    form.has("Configuration.Filters") ? form.all("Configuration.Filters") : before.filters(),
                    form.has("Configuration.Triggers") ? form.all("Configuration.Triggers") : before.triggers(),
                    form.has(FLOW) ? form.text(FLOW) : before.flowSid(), form.has(REPLAY) ? form.integer(REPLAY) : before.replayAfter(),
                    before.dateCreated(), clock.instant());
            registry.save(change, after);
            return view(after);
        }));
    }

    private HttpReply delete(HttpRequest request) {
        return ledger.change(change -> {
            registry.remove(change, find(request));
            return HttpReply.empty(204);
        });
    }

    private String conversation(HttpRequest request) {
        return tables.conversation(request.variable("conversation")).sid();
    }

    private ScopedHook find(HttpRequest request) {
        return registry.find(conversation(request), request.variable("webhook")).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    /** The address of who is to be called; there must be one. */
    static String address(Form form, String name, String before) {
        String address = url(form, name, before);
        if (address == null) {
            throw TwilioError.of(400, 20001, "Missing required parameter " + name);
        }
        return address;
    }

    static String method(Form form, String name, String before) {
        String method = Objects.requireNonNullElse(form.text(name), before).toUpperCase(Locale.ROOT);
        if (!List.of("GET", "POST").contains(method)) {
            throw TwilioError.invalid(name);
        }
        return method;
    }

    private static String url(Form form, String name, String before) {
        String given = form.text(name);
        if (given == null) {
            return before;
        }
        try {
            if (!given.isEmpty() && !List.of("http", "https").contains(String.valueOf(new URI(given).getScheme()))) {
                throw TwilioError.invalid(name);
            }
        } catch (URISyntaxException malformed) {
            throw TwilioError.invalid(name);
        }
        return given.isEmpty() ? null : given;
    }

    private ObjectNode view(HookSettings settings) {
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("method", settings.method())
                .put("pre_webhook_url", settings.preUrl())
                .put("post_webhook_url", settings.postUrl())
                .put("target", "webhook")
                .put("url", scope.rest() + "/Configuration/Webhooks");
        ArrayNode filters = shown.putArray("filters");
        settings.filters().forEach(filters::add);
        return shown;
    }

    private ObjectNode view(ScopedHook hook) {
        ObjectNode shown = Json.object()
                .put("sid", hook.sid())
                .put("account_sid", scope.accountSid())
                .put("conversation_sid", hook.conversationSid())
                .put("target", hook.target())
                .put("url", scope.rest() + "/Conversations/" + hook.conversationSid() + "/Webhooks/" + hook.sid())
                .put("date_created", RestViews.second(hook.dateCreated()))
                .put("date_updated", RestViews.second(hook.dateUpdated()));
        ObjectNode configuration = shown.putObject("configuration").put("url", hook.url()).put("method", hook.method());
        ArrayNode filters = configuration.putArray("filters");
        hook.filters().forEach(filters::add);
        if (hook.flowSid() != null) {
            configuration.put("flow_sid", hook.flowSid());
        }
        if (hook.replayAfter() != null) {
            configuration.put("replay_after", hook.replayAfter());
        }
        if (!hook.triggers().isEmpty()) {
            ArrayNode triggers = configuration.putArray("triggers");
            hook.triggers().forEach(triggers::add);
        }
        return shown;
    }
}
