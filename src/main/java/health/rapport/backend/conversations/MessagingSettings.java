package health.rapport.backend.conversations;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the conversations service needs to know of the world.
 *
 * @param enabled        whether conversations are switched on for the project
 * @param fhirUrl        base of a FHIR R4B server
 * @param fhirAliases    other addresses of the same server, which references may name it by
 * @param fhirBearer     asked for each request
 * @param webhookUrl     where Twilio reaches {@code /webhooks/twilio} of this service
 * @param recognisesTexts whether the FHIR server makes one record of two conditional creates at the same time, so that a text asked for twice is one
 * @param identitySecret what chat identities are derived from; must stay the same
 */
public record MessagingSettings(boolean enabled, URI fhirUrl, List<URI> fhirAliases, Supplier<String> fhirBearer, TwilioAccess twilio, URI webhookUrl,
        boolean recognisesTexts, String identitySecret) {
    @Override
    public String toString() {
        return "MessagingSettings[" + twilio + "]";
    }
}
