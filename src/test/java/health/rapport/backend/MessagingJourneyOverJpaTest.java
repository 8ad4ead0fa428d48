package health.rapport.backend;

import health.rapport.conformance.JpaRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same with the records in HAPI FHIR JPA on PostgreSQL, a restart included. */
@Tag("oracle")
class MessagingJourneyOverJpaTest extends MessagingJourneyTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    @Override
    BackendOptions bare() {
        return BackendOptions.bare().withFhir(new BackendOptions.FhirElsewhere(RECORDS.base(), ""));
    }
}
