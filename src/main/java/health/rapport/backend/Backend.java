package health.rapport.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.PhoneDoor;
import health.rapport.backend.conversations.ConversationsService;
import health.rapport.backend.conversations.MessagingSettings;
import health.rapport.backend.conversations.TwilioAccess;
import health.rapport.backend.demo.LakesideClinic;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.FaultyRoute;
import health.rapport.backend.fhir.FhirService;
import health.rapport.backend.http.CrossOrigin;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.http.ShortWay;
import health.rapport.backend.identity.AccessTokens;
import health.rapport.backend.identity.Actor;
import health.rapport.backend.identity.Application;
import health.rapport.backend.identity.Directory;
import health.rapport.backend.identity.FhirGate;
import health.rapport.backend.identity.Gate;
import health.rapport.backend.identity.IdentityService;
import health.rapport.backend.identity.Role;
import health.rapport.backend.identity.Secrets;
import health.rapport.backend.identity.ServiceFailure;
import health.rapport.backend.sandbox.ControlDoor;
import health.rapport.backend.sandbox.MovableClock;
import health.rapport.backend.twilio.TwilioAccount;
import health.rapport.backend.twilio.TwilioService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backend like Oystehr's on one loopback port: sign-in, Project API, FHIR R4B, a stand-in for Twilio, simulated phones
 * and the control door. {@link #start} returns when all of it answers; {@link #close} takes a few seconds at most.
 */
public final class Backend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
    private static final String WEBHOOKS = "/webhooks/twilio";
    private static final Duration CATCH_UP_WITHIN = Duration.ofMinutes(10);
    private static final Duration LOOK_FOR_UNTOLD_EVERY = Duration.ofSeconds(3);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    /** FHIR lies at the root too, as at Oystehr. */
    private static final List<String> NOT_FHIR = List.of("/v1", "/oauth", "/authorize", "/.well-known", WEBHOOKS);

    private final Closings closings;
    private final LoopbackServer server;
    private final Optional<DataDirectory> data;
    private final TwilioService twilio;
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
    /** Of the services, those made first may ask the others already, about what an earlier run left behind. */
    private final CompletableFuture<Route> whole = new CompletableFuture<>();

    /** @param closings gets what this opens, also where it fails halfway */
    private Backend(BackendOptions options, Optional<DataDirectory> data, LoopbackServer server, Closings closings) throws IOException {
        this.closings = closings;
        this.server = server;
        this.data = data;
        this.options = options;
        origin = server.origin();
        var clock = new MovableClock(options.clock());
        var faults = new FaultPlan();
        var way = new ShortWay(origin, this::fromWithin, BodyLimits::of);
        Secrets secrets = data.isPresent() ? Secrets.keptIn(data.get().file("secrets.json")) : Secrets.inMemory();
        directory = new Directory(secrets);
        Staff.enrol(directory);
        tokens = new AccessTokens(secrets, directory, clock, origin + "/");
        var gate = new Gate(tokens);
        identity = new IdentityService(directory, tokens, gate, new Application(secrets.token("application.id").substring(0, 32), true), clock);
        account = account(secrets);
        var fhir = new FhirService(data.map(directory -> directory.file("fhir.sqlite")), clock);
        closings.add(fhir::close);
        var carrier = new Carrier(clock, data.map(directory -> directory.file("phones.json")));
        twilio = new TwilioService(account, origin, data.map(directory -> directory.file("twilio.sqlite")), clock, faults, carrier, way);
        closings.add(twilio::close);
        // Ends before the service that it reports to.
        closings.add(carrier::close);
        Actor service = Staff.messagingService(directory);
        Supplier<String> bearer = options.fhir().<Supplier<String>>map(elsewhere -> elsewhere::bearer)
                .orElseGet(() -> new ServiceBearer(() -> tokens.issue(service), clock));
        conversations = new ConversationsService(messagingSettings(options.messaging(), bearer, secrets), gate, clock, way);
        closings.add(conversations::close);
        door = new ControlDoor(() -> Json.MAPPER.valueToTree(addresses()), faults, clock, new PhoneDoor(carrier, account.clinicNumber()).routes());
        services = services(fhir, faults, gate);
        whole.complete(services);
        population = new Population(options, directory, carrier, fhirUrl(), bearer, account, restUrl(), clock, conversations::identityOf, way);
    }

    /**
     * Blocks until everything answers and what the options want is loaded.
     *
     * @throws StartFailure where the port is taken or a directory cannot be used
     */
    public static Backend start(BackendOptions options) throws Exception {
        return Closings.started(closings -> {
            Optional<DataDirectory> data = options.data().isPresent() ? Optional.of(DataDirectory.open(options.data().get())) : Optional.empty();
            data.ifPresent(directory -> closings.add(directory::close));
            LoopbackServer server = listening(options.port(), data);
            closings.add(server::close);
            if (data.isPresent()) {
                data.get().rememberPort(server.origin().getPort());
            }
            Backend backend = read(options, data, server, closings);
            backend.begin();
            return backend;
        });
    }

    private static Backend read(BackendOptions options, Optional<DataDirectory> data, LoopbackServer server, Closings closings)
            throws IOException, StartFailure {
        try {
            return new Backend(options, data, server, closings);
        } catch (RuntimeException | IOException unreadable) {
            if (data.isEmpty()) {
                throw unreadable;
            }
            throw new StartFailure("What the data folder " + options.data().get() + " holds cannot be read; it may be damaged.", unreadable);
        }
    }

    private void begin() throws Exception {
        // Nobody asks any more when the services close.
        closings.add(server::close);
        // Web pages may call the services, which want credentials; the sign-in page is for people.
        Route open = new Mounts(new CrossOrigin(services)).at("/authorize", services).at("/sandbox", door);
        server.start(open, BodyLimits::of, Map.of("/v3/wsconnect", twilio.socket()));
        conversations.connect();
        population.load();
        if (data.isPresent()) {
            conversations.catchUp(CATCH_UP_WITHIN);
        }
        conversations.keepUp(LOOK_FOR_UNTOLD_EVERY, Duration.ZERO);
    }

    /** What a service of this process asks another of it. */
    private HttpReply fromWithin(HttpRequest request) throws Exception {
        return whole.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS).handle(request);
    }

    /** Bearers in it are made anew at each call. */
    public BackendAddresses addresses() {
        var users = directory.users().stream().map(user -> new BackendAddresses.User(
                user.name(), user.profile(), tokens.issue(user), user.roles().stream().map(Role::name).collect(Collectors.joining(", ")))).toList();
        Actor developing = Staff.developer(directory);
        var developer = new BackendAddresses.User(developing.name(), developing.profile(), tokens.issue(developing), "Developer");
        var machines = directory.machines().stream()
                .map(machine -> new BackendAddresses.Machine(machine.clientId(), machine.clientSecret(), machine.actor().profile())).toList();
        URI websocket = URI.create(origin.toString().replaceFirst("^http", "ws") + "/v3/wsconnect");
        var twilioAddresses = new BackendAddresses.Twilio(websocket, restUrl(), account.accountSid(), account.authToken(), account.chatServiceSid());
        return new BackendAddresses(origin.resolve("/v1"), fhirUrl(), origin, twilioAddresses, account.clinicNumber(),
                identity.application().clientId(), users, developer, machines, population.phones());
    }

    /** The addresses as one line of JSON, as {@code GET /sandbox} answers them. */
    public String describe() {
        return Json.MAPPER.valueToTree(addresses()).toString();
    }

    @Override
    public void close() {
        closings.close();
    }

    private Route services(FhirService fhir, FaultPlan faults, Gate gate) {
        var project = new Router(request -> {
            throw ServiceFailure.of(404, "404", "Not found");
        });
        identity.projectApi(project);
        conversations.projectApi(project);
        var signIn = new Router(request -> HttpReply.empty(404));
        identity.signIn(signIn);
        Route api = request -> isTwilios(request.path()) ? twilio.rest().handle(request) : project.handle(request);
        Route all = new Mounts(new FhirGate(gate, fhir.routes(""), "", fhir::targets))
                .below("/twilio/v1/v1", twilio.rest())
                .below("/twilio/v1", twilio.rest())
                .below("/v1", api)
                .below("/r4b", new FhirGate(gate, fhir.routes("/r4b"), "/r4b", fhir::targets))
                .below("/r4", new FhirGate(gate, fhir.routes("/r4"), "/r4", fhir::targets))
                .below("/media", twilio.media())
                .at("/2010-04-01", twilio.programmableMessaging())
                .below(WEBHOOKS, conversations.webhooks())
                .at("/oauth", signIn).at("/authorize", signIn).at("/.well-known", signIn);
        Route twiliosFaults = new FaultyRoute(faults, all);
        Route fhirsFaults = new FaultyRoute(faults, all, Backend::operationOutcome);
        Route oystehrsFaults = new FaultyRoute(faults, all,
                status -> HttpReply.json(status, Json.object().put("message", "As asked for at the control door").put("code", status)));
        return request -> {
            if (isBetweenServices(request)) {
                return all.handle(request);
            }
            Route faulty = speaksTwilio(request.path()) ? twiliosFaults : speaksFhir(request.path()) ? fhirsFaults : oystehrsFaults;
            return faulty.handle(request);
        };
    }

    private static boolean speaksTwilio(String path) {
        return Mounts.isBelow(path, "/twilio") || Mounts.isBelow(path, "/media") || Mounts.isBelow(path, "/2010-04-01")
                || Mounts.isBelow(path, "/v1") && isTwilios(path.substring(3));
    }

    private static boolean speaksFhir(String path) {
        return NOT_FHIR.stream().noneMatch(other -> Mounts.isBelow(path, other));
    }

    private static HttpReply operationOutcome(int status) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject().put("severity", "error").put("code", issueType(status));
        issue.putObject("details").put("text", "As asked for at the control door");
        return HttpReply.text(status, "application/fhir+json", outcome.toString());
    }

    private static String issueType(int status) {
        return switch (status) {
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 408, 504 -> "timeout";
            case 409, 412 -> "conflict";
            case 410 -> "deleted";
            case 429 -> "throttled";
            case 502, 503 -> "transient";
            default -> status < 500 ? "processing" : "exception";
        };
    }

    /** Faults are meant for people's clients; what the services say to each other would use them up unseen. */
    private static boolean isBetweenServices(HttpRequest request) {
        return Mounts.isBelow(request.path(), WEBHOOKS) || ConversationsService.isOwn(request.header("user-agent").orElse(""));
    }

    private MessagingSettings messagingSettings(BackendOptions.Messaging messaging, Supplier<String> bearer, Secrets secrets) {
        Optional<String> number = messaging == BackendOptions.Messaging.CHAT_AND_SMS ? Optional.of(account.clinicNumber()) : Optional.empty();
        var access = new TwilioAccess(restUrl(), origin, origin.resolve("/media/v1"), account.accountSid(), account.authToken(),
                account.apiKeySid(), account.apiKeySecret(), account.chatServiceSid(), number);
        return new MessagingSettings(messaging != BackendOptions.Messaging.NONE, fhirUrl(), options.fhir().isPresent() ? List.of()
                : List.of(origin.resolve("/r4"), origin), bearer, access, origin.resolve(WEBHOOKS), true, secrets.token("chat.identities"));
    }

    private URI fhirUrl() {
        return options.fhir().map(BackendOptions.FhirElsewhere::base).orElseGet(() -> origin.resolve("/r4b"));
    }

    private URI restUrl() {
        return origin.resolve("/twilio/v1");
    }

    /** Below {@code /v1} live both Oystehr's paths and Twilio's, whose names alone begin with a capital. */
    private static boolean isTwilios(String path) {
        return path.length() > 1 && Character.isUpperCase(path.charAt(1));
    }

    private static LoopbackServer listening(int wanted, Optional<DataDirectory> data) throws IOException, StartFailure {
        int former = wanted == 0 && data.isPresent() ? data.get().formerPort() : 0;
        if (former != 0) {
            try {
                return listening(former);
            } catch (IOException taken) {
                LOG.info("The former port {} is taken; listening on another", former);
            }
        }
        try {
            return listening(wanted);
        } catch (IOException taken) {
            throw new StartFailure("Port " + wanted + " of 127.0.0.1 is in use already, or not yours to use.", taken);
        }
    }

    private static LoopbackServer listening(int port) throws IOException {
        var server = new LoopbackServer(port);
        server.bind();
        return server;
    }

    static TwilioAccount account(Secrets secrets) {
        return new TwilioAccount(secrets.sid("twilio.account", "AC"), secrets.sid("twilio.authToken", ""), secrets.sid("twilio.key", "SK"),
                secrets.token("twilio.keySecret"), secrets.sid("twilio.service", "IS"), LakesideClinic.NUMBER);
    }
}
