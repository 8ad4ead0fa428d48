package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.conformance.Capability;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirDurabilityTest {
    @TempDir
    private Path folder;

    private FhirServer open() throws Exception {
        return new FhirServer(Optional.of(folder.resolve("fhir.db")), Clock.systemUTC());
    }

    @Test
    @Capability("fhir store: what was acknowledged is there after reopening")
    void whatWasAcknowledgedIsThereAfterReopening() throws Exception {
        FhirServer.Answer first;
        FhirServer.Answer second;
        try (var server = open()) {
            first = server.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Okafor\"}]}");
            second = server.send("PUT", "/Patient/" + first.id(), "{\"resourceType\":\"Patient\",\"id\":\"" + first.id()
                    + "\",\"name\":[{\"family\":\"Bello\"}]}");
        }
        try (var server = open()) {
            assertThat(server.get("/Patient/" + first.id()).body()).isEqualTo(second.body());
            assertThat(server.search("Patient", "name", "bello").body().path("total").asInt()).isOne();
            assertThat(server.search("Patient", "name", "okafor").body().path("total").asInt()).isZero();
            assertThat(server.get("/Patient/" + first.id() + "/_history").body().path("total").asInt()).isEqualTo(2);
        }
    }

    @Test
    @Capability("fhir store: an index of other definitions is built anew")
    void anIndexOfOtherDefinitionsIsBuiltAnew() throws Exception {
        try (var server = open()) {
            server.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Okafor\"}]}");
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("fhir.db")); var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM text_index");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (var server = open()) {
            assertThat(server.search("Patient", "name", "okafor").body().path("total").asInt()).isOne();
        }
    }

    @Test
    @Capability("fhir store: of writers at the same time with one version, only one wins")
    void ofWritersAtTheSameTimeWithOneVersionOnlyOneWins() throws Exception {
        try (var server = open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var created = server.create("{\"resourceType\":\"Patient\"}");
            var writes = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 16; i++) {
                int number = i;
                writes.add(threads.submit(() -> server.send("PUT", "/Patient/" + created.id(),
                        "{\"resourceType\":\"Patient\",\"id\":\"" + created.id() + "\",\"multipleBirthInteger\":" + number + "}", "If-Match",
                        created.header("ETag")).status()));
                writes.add(threads.submit(() -> server.search("Patient").status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> write : writes) {
                statuses.add(write.get());
            }
            assertThat(Collections.frequency(statuses, 412)).isEqualTo(15);
            assertThat(Collections.frequency(statuses, 200)).isEqualTo(17);
        }
    }

    @Test
    @Capability("fhir store: a conditional create asked for by many at once creates one")
    void aConditionalCreateAskedForByManyAtOnceCreatesOne() throws Exception {
        try (var server = open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var creates = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 12; i++) {
                creates.add(threads.submit(() -> server.send("POST", "/Patient", "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"1\"}]}",
                        "If-None-Exist", "identifier=1").status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> create : creates) {
                statuses.add(create.get());
            }
            assertThat(Collections.frequency(statuses, 201)).isOne();
            assertThat(Collections.frequency(statuses, 200)).isEqualTo(11);
        }
    }
}
