package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The reduced output of Synthea that ships with the program (docs/decisions says where it comes from). */
record SyntheaBundles(List<ObjectNode> clinic, List<ObjectNode> patients, List<ObjectNode> visits) {

    static SyntheaBundles read() {
        return new SyntheaBundles(bundle("clinic.json"), bundle("patients.json"), bundle("visits.json"));
    }

    private static List<ObjectNode> bundle(String name) {
        try (var in = SyntheaBundles.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("/demo/" + name);
            }
            var entries = Json.MAPPER.readTree(in).path("entry");
            return StreamSupport.stream(entries.spliterator(), false).map(entry -> (ObjectNode) entry.path("resource")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo clinic's data cannot be read", e);
        }
    }
}
