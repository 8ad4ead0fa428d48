package health.rapport.backend.fhir;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import health.rapport.conformance.JpaRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is expected of our server, asked of HAPI's own. */
@Tag("oracle")
class HapiClientOverJpaTest extends HapiClientTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    @Override
    String base() {
        return RECORDS.base().toString();
    }

    /** HAPI says 409 where HL7 and Oystehr say 412. */
    @Override
    Class<? extends Exception> staleness() {
        return ResourceVersionConflictException.class;
    }
}
