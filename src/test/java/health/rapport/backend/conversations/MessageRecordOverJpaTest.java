package health.rapport.backend.conversations;

import health.rapport.conformance.JpaRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same over HAPI FHIR JPA on PostgreSQL: nothing but the address differs. */
@Tag("oracle")
class MessageRecordOverJpaTest extends MessageRecordTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    @Override
    MessagingBench open() throws Exception {
        return new MessagingBench(true, RECORDS.base());
    }
}
