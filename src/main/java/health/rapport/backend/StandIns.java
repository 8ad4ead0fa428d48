package health.rapport.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.PhoneDoor;
import health.rapport.backend.conversations.ConversationsService;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.FaultyRoute;
import health.rapport.backend.http.HttpFailure;
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
import health.rapport.backend.identity.Gate;
import health.rapport.backend.identity.IdentityService;
import health.rapport.backend.identity.Role;
import health.rapport.backend.identity.Secrets;
import health.rapport.backend.sandbox.ControlDoor;
import health.rapport.backend.sandbox.MovableClock;
import health.rapport.backend.twilio.TwilioAccount;
import health.rapport.backend.twilio.TwilioService;
import health.rapport.backend.twilio.webhook.SignedPost;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a backend over real engines is tried against: a stand-in for Twilio with its phones, an OpenID provider with the demo clinic's
 * staff, and the control door; on loopback alone. Clients find the backends through the door, once it was told where they are.
 */
public final class StandIns implements AutoCloseable {
    private static final String REST = "/twilio/v1";
    /** Its listeners are other processes. */
    private static final int HOOKS_AT_ONCE = 32;

    private final Closings closings;
    private final LoopbackServer server;
    private final URI origin;
    private final TwilioAccount account;
    private final TwilioService twilio;
    private final Directory directory;
    private final AccessTokens tokens;
    private final IdentityService identity;
    private final Secrets secrets;
    private final Carrier carrier;
    private final Route root;
    private volatile URI projectApi;
    private volatile URI fhirApi;
    private volatile List<BackendAddresses.Phone> phones = List.of();

    private StandIns(BackendOptions options, LoopbackServer server, Closings closings) {
        this.server = server;
        this.closings = closings;
        origin = server.origin();
        projectApi = origin.resolve("/v1");
        fhirApi = options.fhir().map(BackendOptions.FhirElsewhere::base).orElseGet(() -> origin.resolve("/r4b"));
        closings.add(server::close);
        var clock = new MovableClock(options.clock());
        var faults = new FaultPlan();
        secrets = Secrets.inMemory();
        directory = new Directory(secrets);
        Staff.enrol(directory);
        tokens = new AccessTokens(secrets, directory, clock, issuer());
        identity = new IdentityService(directory, tokens, new Gate(tokens), new Application(secrets.token("application.id").substring(0, 32), true), clock);
        account = Backend.account(secrets);
        carrier = new Carrier(clock, Optional.empty());
        twilio = new TwilioService(account, origin, Optional.empty(), clock, faults, carrier,
                new SignedPost(account.authToken(), HOOKS_AT_ONCE, ShortWay.overTheNetwork()));
        closings.add(twilio::close);
        closings.add(carrier::close);
        var door = new ControlDoor(() -> Json.MAPPER.valueToTree(addresses()), faults, clock, doors(new PhoneDoor(carrier, account.clinicNumber()).routes()));
        var signIn = new Router(request -> HttpReply.empty(404));
        identity.signIn(signIn);
        Route services = new Mounts(request -> HttpReply.empty(404))
                .below(REST + "/v1", twilio.rest()).below(REST, twilio.rest()).below("/v1", twilio.rest())
                .below("/media", twilio.media()).at("/2010-04-01", twilio.programmableMessaging())
                .at("/oauth", signIn).at("/authorize", signIn).at("/.well-known", signIn);
        Route faulty = new FaultyRoute(faults, services);
        // Faults are meant for people's clients.
        root = new Mounts(request -> (isBackends(request) ? services : faulty).handle(request)).at("/sandbox", door);
    }

    /**
     * Blocks until all of it answers.
     *
     * @param options its FHIR server, where there is one, is what the door tells clients
     */
    public static StandIns start(BackendOptions options) throws Exception {
        return Closings.started(closings -> {
            var server = new LoopbackServer(options.port());
            listen(server, options);
            var standIns = new StandIns(options, server, closings);
            standIns.begin(options);
            return standIns;
        });
    }

    private static void listen(LoopbackServer server, BackendOptions options) throws StartFailure {
        try {
            server.bind();
        } catch (IOException taken) {
            throw new StartFailure("Port " + options.port() + " of 127.0.0.1 is in use already, or not yours to use.", taken);
        }
    }

    private void begin(BackendOptions options) throws Exception {
        closings.add(server::close);
        server.start(root, BodyLimits::of, Map.of("/v3/wsconnect", twilio.socket()));
        if (options.fhir().isPresent() && options.demoClinic()) {
            String bearer = options.fhir().get().bearer();
            var population = new Population(options, directory, carrier, fhirApi, () -> bearer, account, origin.resolve(REST), options.clock(),
                    profile -> ConversationsService.identityOf(identitySecret(), profile), ShortWay.overTheNetwork());
            population.load();
            phones = population.phones();
        }
    }

    private static boolean isBackends(HttpRequest request) {
        return ConversationsService.isOwn(request.header("user-agent").orElse(""));
    }

    /** {@code PUT /sandbox/services {"projectApiUrl": …, "fhirApiUrl": …}} tells the door where the backends are. */
    private Route doors(Route phones) {
        return new Router(phones).on("PUT", "/sandbox/services", request -> {
            JsonNode told = json(request);
            projectApi = URI.create(told.path("projectApiUrl").asText(projectApi.toString()));
            fhirApi = URI.create(told.path("fhirApiUrl").asText(fhirApi.toString()));
            return HttpReply.empty(204);
        });
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw HttpFailure.of(400, "The body is not JSON");
        }
    }

    /** Bearers in it are made anew at each call. */
    public BackendAddresses addresses() {
        var users = directory.users().stream().map(this::user).toList();
        Actor developing = Staff.developer(directory);
        var developer = new BackendAddresses.User(developing.name(), developing.profile(), tokens.issue(developing), "Developer");
        var machines = directory.machines().stream()
                .map(machine -> new BackendAddresses.Machine(machine.clientId(), machine.clientSecret(), machine.actor().profile())).toList();
        URI websocket = URI.create(origin.toString().replaceFirst("^http", "ws") + "/v3/wsconnect");
        return new BackendAddresses(projectApi, fhirApi, origin,
                new BackendAddresses.Twilio(websocket, origin.resolve(REST), account.accountSid(), account.authToken(), account.chatServiceSid()),
                account.clinicNumber(), identity.application().clientId(), users, developer, machines, phones);
    }

    private BackendAddresses.User user(Actor user) {
        return new BackendAddresses.User(user.name(), user.profile(), tokens.issue(user), user.roles().stream().map(Role::name)
                .collect(Collectors.joining(", ")));
    }

    private String issuer() {
        return origin + "/";
    }

    private Directory.Machine machine() {
        return directory.machines().getFirst();
    }

    private String identitySecret() {
        return secrets.token("chat.identities");
    }

    /** The addresses as {@code GET /sandbox} answers them, and what a backend over these stand-ins is started with. */
    public String describe() {
        ObjectNode said = Json.MAPPER.valueToTree(addresses());
        said.putArray("arguments").add("--twilio").add(origin.resolve(REST).toString()).add("--twilio-account").add(account.accountSid())
                .add("--twilio-service").add(account.chatServiceSid()).add("--twilio-key").add(account.apiKeySid())
                .add("--messaging-address").add(account.clinicNumber())
                .add("--openid").add(issuer()).add("--openid-audience").add(AccessTokens.AUDIENCE).add("--openid-client").add(machine().clientId());
        said.putObject("environment").put("RAPPORT_TWILIO_AUTH_TOKEN", account.authToken()).put("RAPPORT_TWILIO_KEY_SECRET", account.apiKeySecret())
                .put("RAPPORT_CHAT_IDENTITY_SECRET", identitySecret()).put("RAPPORT_OPENID_CLIENT_SECRET", machine().clientSecret());
        return said.toString();
    }

    @Override
    public void close() {
        closings.close();
    }
}
