package health.rapport.conformance;

import health.rapport.bench.JpaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** HAPI FHIR JPA on PostgreSQL for tests that are tagged {@code oracle}: started once in a run, for whichever of them comes first. */
public final class JpaRecords implements BeforeAllCallback {
    private JpaServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(JpaServer.class, type -> start(), JpaServer.class);
    }

    /** Without a slash at the end. */
    public URI base() {
        return URI.create(server.base());
    }

    private static JpaServer start() {
        try {
            return JpaServer.start(Path.of(""), JpaServer.POSTGRES);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }
}
