package health.rapport.oystehr.fhir;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.Refusals;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;

/** What HAPI's client throws, in our words. */
final class FhirFailures {
    private static final Refusal NOT_FOUND = new Refusal.Other("404");
    private static final Set<Refusal> ABSENCE = Set.of(NOT_FOUND, new Refusal.Other("410"));

    private FhirFailures() {}

    static Refused refused(BaseServerResponseException failure) {
        if (failure instanceof FhirClientConnectionException) {
            return failure.getCause() instanceof IOException network
                    ? Refusals.unanswered(network)
                    : new Refused(new Refusal.Other("not-fhir"));
        }
        int status = failure.getStatusCode();
        if (status == 404 || status == 410) {
            // Only the Project API knows conversations; here a record is missing.
            return new Refused(new Refusal.Other(Integer.toString(status)));
        }
        if (status == 409) {
            // HAPI JPA's word for a version that is not the newest, which HL7 calls 412.
            return new Refused(new Refusal.ChangedMeanwhile());
        }
        return Refusals.answered(status, Objects.requireNonNullElse(failure.getResponseBody(), ""));
    }

    static Refused absent() {
        return new Refused(NOT_FOUND);
    }

    static boolean isAbsence(Refused refused) {
        return ABSENCE.contains(refused.refusal());
    }
}
