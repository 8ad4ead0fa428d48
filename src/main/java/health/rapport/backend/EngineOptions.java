package health.rapport.backend;

import health.rapport.backend.conversations.TwilioAccess;
import health.rapport.backend.identity.OpenIdClaims;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a backend over engines that others run is started.
 *
 * @param listen         the address to listen on; whoever listens beyond loopback puts TLS in front
 * @param port           0 for any free one
 * @param publicUrl      where Twilio reaches this backend, or what stands before several; without it, the address it listens on
 * @param fhirUrl        base of any FHIR R4B server
 * @param fhirPublicUrl  where people's apps reach that server, if elsewhere: references may name it by either
 * @param fhirBearer     what that server wants to see, empty for nothing
 * @param twilio         Twilio's REST API, and as whom we come
 * @param people         who may sign in, and how their tokens are read
 * @param identitySecret what chat identities are derived from: the same for all backends over the same engines, for ever
 * @param atOnce         requests that are answered at the same time; four times as many wait for a moment, the rest is asked to come again
 * @param drain          how long it still answers after it was asked to stop, so that a load balancer notices
 */
public record EngineOptions(
        String listen, int port, Optional<URI> publicUrl, URI fhirUrl, Optional<URI> fhirPublicUrl, String fhirBearer, TwilioAccess twilio, People people,
        String identitySecret, int atOnce, Duration drain) {
    /**
     * @param issuer   the OpenID provider
     * @param audience what its tokens for us are made out to
     */
    public record People(URI issuer, String audience, OpenIdClaims claims) {}

    @Override
    public String toString() {
        return "EngineOptions[" + fhirUrl + ", " + twilio + "]";
    }
}
