package health.rapport.oystehr.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.network.Network;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.net.URI;
import java.util.Map;

/** Signs a machine client in (RFC 6749 §4.4), when a bearer is needed and again when it ran out. */
public final class MachineSignIn {
    private MachineSignIn() {}

    /** @param endpoint such as {@code https://auth.zapehr.com/oauth/token} */
    public static AccessTokens tokens(Network network, URI endpoint, String clientId, Private<String> secret) {
        return tokens(network, endpoint, clientId, secret, ProjectSignIn.AUDIENCE);
    }

    /** @param audience whom the bearers are made out to */
    private static AccessTokens tokens(Network network, URI endpoint, String clientId, Private<String> secret, String audience) {
        var tokens = new TokenEndpoint(network.client());
        return new BearerTokens(() -> tokens.redeem(endpoint, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret.value(),
                "audience", audience)).bearer());
    }

    /** Where the project's identity provider says that its tokens are to be had. Blocks; throws {@code Refused} where it does not answer. */
    public static AccessTokens to(ProjectProfile project, Network network, Private<String> secret) {
        return tokens(network, AuthorizationServer.discover(network.client(), project.issuer()).token(), project.clientId(), secret);
    }

    /** The same at any provider, which makes its bearers out to somebody else. */
    public static AccessTokens at(URI issuer, Network network, String clientId, Private<String> secret, String audience) {
        return tokens(network, AuthorizationServer.discover(network.client(), issuer).token(), clientId, secret, audience);
    }
}
