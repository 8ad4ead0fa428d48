package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Router;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sign-in at the root of the origin, and "who am I" in the Project API. */
public final class IdentityService {
    private static final int PAGE = 100;

    private final Directory directory;
    private final AccessTokens tokens;
    private final Gate gate;
    private final Application application;
    private final TokenEndpoint tokenEndpoint;
    private final AuthorizeEndpoint authorizeEndpoint;

    public IdentityService(Directory directory, AccessTokens tokens, Gate gate, Application application, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.gate = gate;
        this.application = application;
        var codes = new AuthorizationCodes(clock);
        this.tokenEndpoint = new TokenEndpoint(directory, tokens, codes, application);
        this.authorizeEndpoint = new AuthorizeEndpoint(directory, codes, application);
    }

    public Application application() {
        return application;
    }

    public void signIn(Router root) {
        root.on("POST", "/oauth/token", tokenEndpoint)
                .on("GET", "/authorize", authorizeEndpoint::show)
                .on("POST", "/authorize", authorizeEndpoint::choose)
                .on("GET", "/.well-known/jwks.json", request -> HttpReply.json(200, Json.MAPPER.valueToTree(tokens.keySet())))
                .on("GET", "/.well-known/openid-configuration", IdentityService::configuration);
    }

    /** Paths below the Project API's base. */
    public void projectApi(Router project) {
        project.on("GET", "/user/me", this::user)
                .on("GET", "/m2m/me", this::machine)
                .on("GET", "/user/v2/list", this::users)
                .on("GET", "/version", request -> HttpReply.json(200, Json.object().put("version", "rapport-sandbox")));
    }

    private HttpReply user(HttpRequest request) {
        Actor actor = gate.enter(request);
        if (actor.kind() == Actor.Kind.M2M) {
            throw ServiceFailure.of(403, "4031", "This is a machine client; see /m2m/me");
        }
        ObjectNode answer = described(actor).put("phoneNumber", (String) null).put("authenticationMethod", "email");
        return HttpReply.json(200, answer);
    }

    private HttpReply machine(HttpRequest request) {
        Actor actor = gate.enter(request);
        String clientId = directory.machines().stream().filter(machine -> machine.actor().equals(actor)).map(Directory.Machine::clientId).findFirst()
                .orElseThrow(() -> ServiceFailure.of(403, "4031", "This is a person; see /user/me"));
        ObjectNode answer = described(actor).put("clientId", clientId);
        answer.remove("email");
        return HttpReply.json(200, answer);
    }

    private HttpReply users(HttpRequest request) {
        gate.enter(request, "IAM:ListUsers", "IAM:User");
        Parameters query = request.query();
        List<Actor> found = directory.users().stream().filter(actor -> wanted(actor, query)).sorted(order(query)).toList();
        int from = number(query, "cursor", 0, 0, found.size());
        int to = Math.min(found.size(), from + number(query, "limit", PAGE, 1, PAGE));
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        found.subList(from, to).forEach(actor -> data.addObject()
                .put("id", actor.id()).put("name", actor.name()).put("email", actor.email()).put("profile", actor.profile()));
        answer.putObject("metadata").put("nextCursor", to < found.size() ? String.valueOf(to) : null);
        return HttpReply.json(200, answer);
    }

    private Comparator<Actor> order(Parameters query) {
        List<Actor> asTheyCame = directory.users();
        Comparator<Actor> order = switch (query.first("sort").orElse("name")) {
            case "name" -> Comparator.comparing(Actor::name);
            case "email" -> Comparator.comparing(Actor::email);
            case "id" -> Comparator.comparing(Actor::id);
            case "createdAt" -> Comparator.comparing(asTheyCame::indexOf);
            // Nobody here has a phone number.
            case "phoneNumber" -> Comparator.comparing(actor -> "");
            default -> throw ServiceFailure.of(400, "4006", "Users are not sorted by that");
        };
        return switch (query.first("sortOrder").orElse("asc")) {
            case "asc" -> order;
            case "desc" -> order.reversed();
            default -> throw ServiceFailure.of(400, "4006", "sortOrder is asc or desc");
        };
    }

    private static boolean wanted(Actor actor, Parameters query) {
        return query.first("name").map(name -> actor.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))).orElse(true)
                && query.first("id").map(actor.id()::equals).orElse(true)
                && query.first("email").map(actor.email()::equalsIgnoreCase).orElse(true)
                && query.first("profile").map(actor.profile()::equals).orElse(true)
                && query.first("roleId").map(id -> actor.roles().stream().anyMatch(role -> role.id().equals(id))).orElse(true);
    }

    private static int number(Parameters query, String name, int standard, int least, int most) {
        try {
            return query.first(name).map(Integer::parseInt).map(value -> Math.clamp(value, least, most)).orElse(standard);
        } catch (NumberFormatException notANumber) {
            throw ServiceFailure.of(400, "4006", name + " is not a number");
        }
    }

    private static ObjectNode described(Actor actor) {
        ObjectNode answer = Json.object().put("id", actor.id()).put("name", actor.name())
                .put("email", actor.email().isEmpty() ? null : actor.email()).put("profile", actor.profile());
        ArrayNode roles = answer.putArray("roles");
        actor.roles().forEach(role -> roles.addObject().put("id", role.id()).put("name", role.name()));
        return answer;
    }

    private static HttpReply configuration(HttpRequest request) {
        String origin = request.origin();
        ObjectNode answer = Json.object().put("issuer", origin + "/")
                .put("authorization_endpoint", origin + "/authorize").put("token_endpoint", origin + "/oauth/token")
                .put("jwks_uri", origin + "/.well-known/jwks.json");
        answer.putArray("response_types_supported").add("code");
        answer.putArray("grant_types_supported").add("authorization_code").add("refresh_token").add("client_credentials");
        answer.putArray("scopes_supported").add("openid").add("offline_access");
        answer.putArray("subject_types_supported").add("public");
        answer.putArray("id_token_signing_alg_values_supported").add("ES256");
        answer.putArray("code_challenge_methods_supported").add("S256");
        answer.putArray("token_endpoint_auth_methods_supported").add("none").add("client_secret_post").add("client_secret_basic");
        return HttpReply.json(200, answer);
    }
}
