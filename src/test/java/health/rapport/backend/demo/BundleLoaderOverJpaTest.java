package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.conformance.JpaRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** HAPI FHIR JPA on PostgreSQL tells as well what it holds already. */
@Tag("oracle")
class BundleLoaderOverJpaTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    @Test
    void leavesAloneWhatIsThereAlready(@TempDir Path directory) throws Exception {
        String id = "loaded-" + UUID.randomUUID();
        Files.writeString(directory.resolve("one.json"), "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"unknown\"}");

        assertThat(new BundleLoader(RECORDS.base(), "any").load(directory).counts()).isEqualTo(Map.of("Patient", 1));
        Files.writeString(directory.resolve("two.json"), "{\"resourceType\":\"Patient\",\"id\":\"" + id + "-2\"}");
        LoadResult again = new BundleLoader(RECORDS.base(), "any").load(directory);

        assertThat(again.counts()).isEqualTo(Map.of("Patient", 1));
        assertThat(again.left()).isEqualTo(1);
    }
}
