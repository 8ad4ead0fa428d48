package health.rapport.backend.fhir;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A FHIR R4B server to be mounted on a port. It asks nobody who they are: whoever mounts it puts a gate in front.
 * Thread-safe; what was answered with success is on disk when a database file is given.
 */
public final class FhirService implements AutoCloseable {
    /** @param databaseFile where resources are kept; without one they live in memory and go with this object */
    public FhirService(Optional<Path> databaseFile, Clock clock) {}

    /** For a mount at the root of the origin. */
    public Route routes() {
        return routes("");
    }

    /**
     * @param publicPath where clients see this mount, such as {@code /r4b}; links in answers start with origin and this path
     */
    public Route routes(String publicPath) {
        return request -> {
            FhirFailure failure = FhirFailure.of(404, "not-found", "Nothing is here");
            return HttpReply.text(failure.status(), "application/fhir+json", failure.outcome().toString());
        };
    }

    @Override
    public void close() {}
}
