package health.rapport.session;

import health.rapport.model.ChatIdentity;
import health.rapport.model.PhoneNumber;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A person's place in one project: where its services are and who the person is there. Has no secrets.
 *
 * @param project      the SID of its chat service: whatever the address, this makes it the same project
 * @param clinic       its name
 * @param zone         the clinic's
 * @param clinicNumber what its texts come from
 * @param telephone    where people call it, as far as its records tell
 * @param chat         who the person is in the chat; absent until the service told it
 */
public record Account(String project, String clinic, ZoneId zone, Optional<PhoneNumber> clinicNumber, Optional<PhoneNumber> telephone, URI projectApi,
        URI fhirApi, URI chatSocket, SignedIn person, Optional<ChatIdentity> chat) {
    public Account with(ChatIdentity identity) {
        return new Account(project, clinic, zone, clinicNumber, telephone, projectApi, fhirApi, chatSocket, person, Optional.of(identity));
    }
}
