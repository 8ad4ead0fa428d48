package health.rapport.oystehr.sandbox;

import health.rapport.model.PhoneNumber;
import health.rapport.phones.Phone;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the services of an embedded backend are, and who and what is in its demo clinic. */
public record SandboxAddresses(
        String project,
        URI projectApi,
        URI fhirApi,
        URI auth,
        String applicationClient,
        URI chatSocket,
        Optional<PhoneNumber> clinicNumber,
        List<SandboxUser> users,
        List<Phone> phones) {

    public SandboxAddresses {
        users = List.copyOf(users);
        phones = List.copyOf(phones);
    }
}
