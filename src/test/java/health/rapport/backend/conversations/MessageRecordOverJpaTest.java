package health.rapport.backend.conversations;

import health.rapport.app.bench.JpaServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same over HAPI FHIR JPA on PostgreSQL: nothing but the address differs. */
@Tag("oracle")
class MessageRecordOverJpaTest extends MessageRecordTest {
    private static JpaServer records;

    @BeforeAll
    static void startRecords() throws Exception {
        records = JpaServer.start(Path.of(""), JpaServer.POSTGRES);
    }

    @AfterAll
    static void stopRecords() throws Exception {
        records.close();
    }

    @Override
    MessagingBench open() throws Exception {
        return new MessagingBench(true, URI.create(records.base()));
    }
}
