package health.rapport.backend.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code POST /oauth/token}: client credentials, authorization code with PKCE, refresh token; body as JSON or form, errors as RFC 6749 §5.2. */
final class TokenEndpoint implements Route {
    private final Directory directory;
    private final AccessTokens tokens;
    private final AuthorizationCodes codes;
    private final Application application;

    TokenEndpoint(Directory directory, AccessTokens tokens, AuthorizationCodes codes, Application application) {
        this.directory = directory;
        this.tokens = tokens;
        this.codes = codes;
        this.application = application;
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        Map<String, String> fields = fields(request);
        String grantType = fields.getOrDefault("grant_type", "");
        return switch (grantType) {
            case "client_credentials" -> machine(fields);
            case "authorization_code" -> code(fields);
            case "refresh_token" -> refresh(fields);
            case "" -> throw failure(400, "invalid_request", "grant_type is missing");
            default -> throw failure(400, "unsupported_grant_type", "This grant type is not supported");
        };
    }

    private HttpReply machine(Map<String, String> fields) {
        Directory.Machine machine = directory.machine(fields.getOrDefault("client_id", ""))
                .filter(known -> AuthorizationCodes.same(known.clientSecret(), fields.getOrDefault("client_secret", "")))
                .orElseThrow(() -> failure(401, "invalid_client", "Unknown client or wrong secret"));
        if (!fields.getOrDefault("audience", AccessTokens.AUDIENCE).equals(AccessTokens.AUDIENCE)) {
            throw failure(403, "access_denied", "The audience is " + AccessTokens.AUDIENCE);
        }
        return notKept(bearer(machine.actor()));
    }

    private HttpReply code(Map<String, String> fields) {
        String clientId = fields.getOrDefault("client_id", "");
        AuthorizationCodes.Grant grant = codes
                .redeem(fields.getOrDefault("code", ""), clientId, fields.getOrDefault("redirect_uri", ""), fields.getOrDefault("code_verifier", ""))
                .orElseThrow(() -> failure(400, "invalid_grant", "The code is used up, expired, or not meant for this request"));
        ObjectNode answer = bearer(grant.actor());
        grant.identity().ifPresent(identity -> answer.put("id_token", tokens.issueIdentity(grant.actor(), clientId, identity.nonce())));
        if (grant.refreshWanted() && application.refreshTokenEnabled()) {
            answer.put("refresh_token", tokens.issueRefresh(grant.actor(), clientId));
        }
        return notKept(answer);
    }

    private HttpReply refresh(Map<String, String> fields) {
        Actor actor = Optional.of(application).filter(Application::refreshTokenEnabled)
                .flatMap(known -> tokens.verifyRefresh(fields.getOrDefault("refresh_token", ""), fields.getOrDefault("client_id", "")))
                .orElseThrow(() -> failure(400, "invalid_grant", "The refresh token is not valid"));
        return notKept(bearer(actor));
    }

    private ObjectNode bearer(Actor actor) {
        return Json.object().put("access_token", tokens.issue(actor)).put("token_type", "Bearer").put("expires_in", AccessTokens.LIFETIME.toSeconds());
    }

    private static HttpReply notKept(ObjectNode answer) {
        return HttpReply.json(200, answer).with("Cache-Control", "no-store");
    }

    private static Map<String, String> fields(HttpRequest request) {
        var fields = new LinkedHashMap<String, String>();
        if (request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            request.form().entries().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        } else {
            json(request).properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue().asText()));
        }
        request.header("authorization").filter(value -> value.startsWith("Basic ")).ifPresent(value -> basic(value.substring(6), fields));
        return fields;
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw failure(400, "invalid_request", "The body is neither JSON nor a form");
        }
    }

    /** Client id and secret may come in this header instead, each form-encoded (RFC 6749 §2.3.1). */
    private static void basic(String encoded, Map<String, String> fields) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            Parameters.parse("client_id=" + pair[0] + "&client_secret=" + (pair.length > 1 ? pair[1] : ""))
                    .entries().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        } catch (IllegalArgumentException malformed) {
            throw failure(401, "invalid_client", "The Authorization header cannot be read");
        }
    }

    private static HttpFailure failure(int status, String error, String description) {
        return new HttpFailure(HttpReply.json(status, Json.object().put("error", error).put("error_description", description)));
    }
}
