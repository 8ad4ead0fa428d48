package health.rapport.oystehr.signin;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.JsonCalls;
import health.rapport.oystehr.http.ServiceHttp;
import java.net.URI;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Where an identity provider does what, as it says itself (OpenID Connect Discovery 1.0 §4). */
public record AuthorizationServer(String issuer, URI authorization, URI token, URI keys, Optional<URI> revocation) {
    private static final Refusal UNUSABLE = new Refusal.Other("sign-in-discovery");

    /**
     * Asks it. Blocks.
     *
     * @throws Refused where nobody answers, where another answers in its place, or where its addresses are not safe
     */
    public static AuthorizationServer discover(OkHttpClient http, URI issuer) {
        URI base = URI.create(issuer.toString().replaceAll("/+$", ""));
        JsonNode told = new JsonCalls(ServiceHttp.bounded(http), base).get(".well-known", "openid-configuration");
        String name = told.path("issuer").asText("");
        if (!name.replaceAll("/+$", "").equals(base.toString())) {
            throw new Refused(UNUSABLE);
        }
        return new AuthorizationServer(name, address(told, "authorization_endpoint"), address(told, "token_endpoint"), address(told, "jwks_uri"),
                told.hasNonNull("revocation_endpoint") ? Optional.of(address(told, "revocation_endpoint")) : Optional.empty());
    }

    private static URI address(JsonNode told, String name) {
        try {
            URI address = URI.create(told.path(name).asText(""));
            if (ProjectProfile.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw new Refused(UNUSABLE);
        }
        throw new Refused(UNUSABLE);
    }
}
