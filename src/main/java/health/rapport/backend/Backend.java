package health.rapport.backend;

import health.rapport.backend.BackendOptions.TwilioElsewhere;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.PhoneDoor;
import health.rapport.backend.conversations.ConversationsService;
import health.rapport.backend.conversations.MessagingSettings;
import health.rapport.backend.conversations.TwilioAccess;
import health.rapport.backend.demo.LakesideClinic;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.FaultyRoute;
import health.rapport.backend.fhir.FhirService;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.identity.AccessTokens;
import health.rapport.backend.identity.Actor;
import health.rapport.backend.identity.Application;
import health.rapport.backend.identity.Directory;
import health.rapport.backend.identity.FhirGate;
import health.rapport.backend.identity.Gate;
import health.rapport.backend.identity.IdentityService;
import health.rapport.backend.identity.Secrets;
import health.rapport.backend.identity.ServiceFailure;
import health.rapport.backend.sandbox.ControlDoor;
import health.rapport.backend.sandbox.MovableClock;
import health.rapport.backend.twilio.TwilioAccount;
import health.rapport.backend.twilio.TwilioService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A backend like Oystehr's on one loopback port: sign-in, Project API, FHIR R4B, a stand-in for Twilio, simulated phones
 * and the control door. {@link #start} returns when all of it answers; {@link #close} takes a few seconds at most.
 */
public final class Backend implements AutoCloseable {
    private static final String WEBHOOKS = "/webhooks/twilio";

    private final LoopbackServer server;
    private final FhirService fhir;
    private final TwilioService twilio;
    private final Carrier carrier;
    private final TwilioAccount account;
    private final BackendOptions options;
    private final Directory directory;
    private final AccessTokens tokens;
    private final IdentityService identity;
    private final ConversationsService conversations;
    private final Population population;
    private final URI origin;
    private final Route door;
    private final Route services;

    private Backend(BackendOptions options, LoopbackServer server) throws IOException {
        this.server = server;
        this.options = options;
        origin = server.origin();
        var clock = new MovableClock(options.clock());
        var faults = new FaultPlan();
        Secrets secrets = secrets(options.data());
        directory = new Directory(secrets);
        Staff.enrol(directory);
        tokens = new AccessTokens(secrets, directory, clock, origin + "/");
        var gate = new Gate(tokens);
        identity = new IdentityService(directory, tokens, gate, new Application(secrets.token("application.id").substring(0, 32), true), clock);
        account = options.twilio().map(TwilioElsewhere::account).orElseGet(() -> account(secrets));
        fhir = new FhirService(options.data().map(directory -> directory.resolve("fhir.sqlite")), clock);
        carrier = new Carrier(clock);
        twilio = new TwilioService(account, origin, options.data().map(directory -> directory.resolve("twilio.sqlite")), clock, faults, carrier);
        Actor service = Staff.messagingService(directory);
        Supplier<String> bearer = options.fhir().<Supplier<String>>map(elsewhere -> elsewhere::bearer)
                .orElseGet(() -> new ServiceBearer(() -> tokens.issue(service), clock));
        conversations = new ConversationsService(messagingSettings(options.messaging(), bearer, secrets), gate, clock);
        population = new Population(options, directory, carrier, fhirUrl(), bearer, account, restUrl(), clock, conversations::identityOf);
        door = new ControlDoor(() -> Json.MAPPER.valueToTree(addresses()), faults, clock, new PhoneDoor(carrier, account.clinicNumber()).routes());
        services = services(faults, gate);
    }

    /** Blocks until everything answers and what the options want is loaded. */
    public static Backend start(BackendOptions options) throws Exception {
        var server = new LoopbackServer(options.port());
        server.bind();
        var backend = new Backend(options, server);
        try {
            server.start(backend.everything(), BodyLimits::of, Map.of("/v3/wsconnect", backend.twilio.socket()));
            backend.conversations.connect();
            backend.population.load();
            return backend;
        } catch (Exception failure) {
            backend.close();
            throw failure;
        }
    }

    /** The control door is never open beside a real Twilio. */
    private Route everything() {
        return options.twilio().isPresent() ? services : new Mounts(services).at("/sandbox", door);
    }

    /** Bearers in it are made anew at each call. */
    public BackendAddresses addresses() {
        var users = directory.users().stream().map(user -> new BackendAddresses.User(user.name(), user.profile(), tokens.issue(user))).toList();
        var machines = directory.machines().stream()
                .map(machine -> new BackendAddresses.Machine(machine.clientId(), machine.clientSecret(), machine.actor().profile())).toList();
        URI websocket = options.twilio().map(TwilioElsewhere::websocketUrl)
                .orElseGet(() -> URI.create(origin.toString().replaceFirst("^http", "ws") + "/v3/wsconnect"));
        var twilioAddresses = new BackendAddresses.Twilio(websocket, restUrl(), account.accountSid(), account.authToken(), account.chatServiceSid());
        return new BackendAddresses(origin.resolve("/v1"), fhirUrl(), origin, twilioAddresses, account.clinicNumber(),
                identity.application().clientId(), users, machines, population.phones());
    }

    /** The addresses as one line of JSON, as {@code GET /sandbox} answers them. */
    public String describe() {
        return Json.MAPPER.valueToTree(addresses()).toString();
    }

    @Override
    public void close() {
        server.close();
        conversations.close();
        carrier.close();
        twilio.close();
        fhir.close();
    }

    private Route services(FaultPlan faults, Gate gate) {
        var project = new Router(request -> {
            throw ServiceFailure.of(404, "404", "Not found");
        });
        identity.projectApi(project);
        conversations.projectApi(project);
        var signIn = new Router(request -> HttpReply.empty(404));
        identity.signIn(signIn);
        Route api = request -> isTwilios(request.path()) ? twilio.rest().handle(request) : project.handle(request);
        Route all = new Mounts(new FhirGate(gate, fhir.routes("")))
                .below("/twilio/v1/v1", twilio.rest())
                .below("/twilio/v1", twilio.rest())
                .below("/v1", api)
                .below("/r4b", new FhirGate(gate, fhir.routes("/r4b")))
                .below("/r4", new FhirGate(gate, fhir.routes("/r4")))
                .below("/media", twilio.media())
                .at("/2010-04-01", twilio.programmableMessaging())
                .below(WEBHOOKS, conversations.webhooks())
                .at("/oauth", signIn).at("/authorize", signIn).at("/.well-known", signIn);
        Route twiliosFaults = new FaultyRoute(faults, all);
        Route oystehrsFaults = new FaultyRoute(faults, all, status -> HttpReply.json(status, Json.object().put("message", "As asked for at the control door").put("code", status)));
        return request -> {
            if (isBetweenServices(request)) {
                return all.handle(request);
            }
            return (speaksTwilio(request.path()) ? twiliosFaults : oystehrsFaults).handle(request);
        };
    }

    private static boolean speaksTwilio(String path) {
        return Mounts.isBelow(path, "/twilio") || Mounts.isBelow(path, "/media") || Mounts.isBelow(path, "/2010-04-01")
                || Mounts.isBelow(path, "/v1") && isTwilios(path.substring(3));
    }

    /** Faults are meant for people's clients; what the services say to each other would use them up unseen. */
    private static boolean isBetweenServices(HttpRequest request) {
        return Mounts.isBelow(request.path(), WEBHOOKS) || ConversationsService.isOwn(request.header("user-agent").orElse(""));
    }

    private MessagingSettings messagingSettings(BackendOptions.Messaging messaging, Supplier<String> bearer, Secrets secrets) {
        Optional<String> number = messaging == BackendOptions.Messaging.CHAT_AND_SMS ? Optional.of(account.clinicNumber()) : Optional.empty();
        URI messagingUrl = options.twilio().map(TwilioElsewhere::messagingUrl).orElse(origin);
        URI webhookUrl = options.twilio().map(TwilioElsewhere::webhookUrl).orElseGet(() -> origin.resolve(WEBHOOKS));
        var access = new TwilioAccess(restUrl(), messagingUrl, account.accountSid(), account.authToken(), account.apiKeySid(), account.apiKeySecret(),
                account.chatServiceSid(), number);
        return new MessagingSettings(messaging != BackendOptions.Messaging.NONE, fhirUrl(), bearer, access, webhookUrl, secrets.token("chat.identities"));
    }

    private URI fhirUrl() {
        return options.fhir().map(BackendOptions.FhirElsewhere::base).orElseGet(() -> origin.resolve("/r4b"));
    }

    private URI restUrl() {
        return options.twilio().map(TwilioElsewhere::conversationsUrl).orElseGet(() -> origin.resolve("/twilio/v1"));
    }

    /** Below {@code /v1} live both Oystehr's paths and Twilio's, whose names alone begin with a capital. */
    private static boolean isTwilios(String path) {
        return path.length() > 1 && Character.isUpperCase(path.charAt(1));
    }

    private static Secrets secrets(Optional<Path> data) throws IOException {
        if (data.isEmpty()) {
            return Secrets.inMemory();
        }
        Files.createDirectories(data.get());
        return Secrets.keptIn(data.get().resolve("secrets.json"));
    }

    private static TwilioAccount account(Secrets secrets) {
        return new TwilioAccount(secrets.sid("twilio.account", "AC"), secrets.sid("twilio.authToken", ""), secrets.sid("twilio.key", "SK"),
                secrets.token("twilio.keySecret"), secrets.sid("twilio.service", "IS"), LakesideClinic.NUMBER);
    }
}
