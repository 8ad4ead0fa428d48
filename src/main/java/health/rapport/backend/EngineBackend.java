package health.rapport.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.ConversationsService;
import health.rapport.backend.conversations.MessagingSettings;
import health.rapport.backend.conversations.NumberUnknown;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpServer;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.identity.Bearers;
import health.rapport.backend.identity.Gate;
import health.rapport.backend.identity.OpenIdBearers;
import health.rapport.backend.identity.ServiceFailure;
import health.rapport.backend.identity.TokenIdentity;
import health.rapport.backend.operations.Admission;
import health.rapport.backend.operations.Admission.Limit;
import health.rapport.backend.operations.EngineCalls;
import health.rapport.backend.operations.LifeSigns;
import health.rapport.backend.operations.Metrics;
import health.rapport.backend.operations.Observed;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The Project API over a FHIR server and a Twilio account that others run. Keeps nothing: any number of these over the same engines share
 * the work. Has no sign-in, no control door and no stand-in, so that none of them can be open beside a real Twilio.
 */
public final class EngineBackend implements AutoCloseable {
    private static final String WEBHOOKS = "/webhooks/twilio";
    /** Read before anybody knows who sends it, so nobody gets more. */
    private static final long LARGEST_BODY = 1 << 20;
    private static final Duration LOOK_FOR_UNTOLD_EVERY = Duration.ofSeconds(15);
    /** What came while no backend was there: by itself Twilio tells of it no second time. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    /** Twilio may have tens of thousands of conversations, and several backends may be starting. */
    private static final Duration CATCH_UP_WITHIN = Duration.ofMinutes(10);
    private static final int WAITING_FOR_EACH_PLACE = 4;
    private static final Duration WAIT_FOR_A_PLACE = Duration.ofSeconds(2);
    /** Longer than the longest call to an engine. */
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(45);

    private final EngineOptions options;
    private final HttpServer server;
    private final Metrics metrics = new Metrics();
    private final LifeSigns life = new LifeSigns(metrics);
    private final Closings closings;
    private final ConversationsService conversations;
    private final Route root;

    private EngineBackend(EngineOptions options, HttpServer server, Bearers bearers, Closings closings) {
        this.options = options;
        this.server = server;
        this.closings = closings;
        URI publicUrl = options.publicUrl().orElseGet(server::origin);
        var gate = new Gate(bearers);
        var settings = new MessagingSettings(true, options.fhirUrl(), options.fhirPublicUrl().stream().toList(), options::fhirBearer, options.twilio(),
                URI.create(publicUrl.toString().replaceAll("#.*$", "").replaceAll("/+$", "") + WEBHOOKS), false, options.identitySecret());
        conversations = new ConversationsService(settings, gate, Clock.systemUTC(), new EngineCalls(options.fhirUrl().toString(), metrics), metrics::recorded);
        metrics.watch("rapport_conversations_behind", "Conversations in which something could not be recorded yet.", conversations::conversationsBehind);
        metrics.watch("rapport_texts_open", "Texts that have not found their place in the chart yet.", conversations::textsOpen);
        closings.add(conversations::close);
        var project = new Router(request -> {
            throw ServiceFailure.of(404, "404", "Not found");
        });
        project.on("GET", "/version", request -> HttpReply.json(200, Json.object().put("version", "rapport")));
        new TokenIdentity(gate).projectApi(project);
        conversations.projectApi(project);
        // Webhooks have places of their own: who writes must not keep out what has been written. A 503 asks to be told again,
        // as the address that Twilio has wants it, and what it told of in vain is looked for besides.
        root = new Observed(new Mounts(request -> HttpFailure.of(404, "Not found").reply())
                .below("/v1", new Admission(limit("api", 429), project, metrics))
                .below(WEBHOOKS, new Admission(limit("webhooks", 503), conversations.webhooks(), metrics))
                .at("/health", life).at("/ready", life).at("/metrics", life), life, metrics);
    }

    /**
     * Blocks until it answers and Twilio knows where to call it.
     *
     * @throws StartFailure where the port is taken, or an engine or the OpenID provider cannot be reached
     */
    public static EngineBackend start(EngineOptions options) throws Exception {
        return Closings.started(closings -> {
            var server = new HttpServer(options.listen(), options.port(), name -> true);
            listen(server, options);
            closings.add(server::close);
            var backend = new EngineBackend(options, server, bearers(options.people()), closings);
            backend.begin();
            return backend;
        });
    }

    private static void listen(HttpServer server, EngineOptions options) throws StartFailure {
        try {
            server.bind();
        } catch (IOException taken) {
            throw new StartFailure("Port " + options.port() + " of " + options.listen() + " is in use already, or not yours to use.", taken);
        }
    }

    private static Bearers bearers(EngineOptions.People people) throws StartFailure {
        try {
            return OpenIdBearers.of(people.issuer(), people.audience(), people.claims(), Clock.systemUTC());
        } catch (IOException away) {
            throw new StartFailure("The OpenID provider " + people.issuer() + " does not answer as such.", away);
        }
    }

    private void begin() throws Exception {
        closings.add(server::close);
        server.start(root, path -> LARGEST_BODY, Map.of());
        try {
            conversations.connect();
        } catch (NumberUnknown wrong) {
            throw new StartFailure("The Twilio account has no number " + options.twilio().number().orElse("")
                    + ": --messaging-address has to name one of its own.", wrong);
        } catch (RuntimeException refused) {
            throw new StartFailure("Twilio could not be told where to call this backend: it does not answer, or refuses the account.", refused);
        }
        conversations.catchUp(CATCH_UP_WITHIN);
        conversations.keepUp(LOOK_FOR_UNTOLD_EVERY, LOOK_BACK);
        life.ready();
    }

    private Limit limit(String kind, int refusal) {
        return new Limit(kind, options.atOnce(), options.atOnce() * WAITING_FOR_EACH_PLACE, WAIT_FOR_A_PLACE, refusal);
    }

    /** {@code http://address:port} */
    public URI origin() {
        return server.origin();
    }

    /** Its addresses as one line of JSON, without a secret. */
    public String describe() {
        ObjectNode said = Json.object().put("projectApiUrl", options.publicUrl().orElseGet(server::origin) + "/v1")
                .put("fhirApiUrl", options.fhirUrl().toString());
        said.put("openIdIssuer", options.people().issuer().toString()).put("origin", server.origin().toString());
        return said.toString();
    }

    /** Stops being ready, answers on for a while, finishes what is under way, then ends. */
    @Override
    public void close() {
        life.stop(options.drain(), FINISH_WITHIN);
        closings.close();
    }
}
