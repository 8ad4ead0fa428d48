package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DefinitionTablesTest {
    @Test
    void theShippedTablesAreWhatHl7sDefinitionsSay() throws Exception {
        var tables = DefinitionTables.read();

        assertThat(shipped("search-parameters.tsv")).isEqualTo(tables.searchParameters());
        assertThat(shipped("resource-types.tsv")).isEqualTo(tables.resourceTypes());
    }

    private static String shipped(String name) throws IOException {
        try (InputStream in = FhirService.class.getResourceAsStream("/fhir/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
