package health.rapport.backend.fhir;

import health.rapport.backend.http.Route;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * A FHIR R4B server to be mounted on a port. It asks nobody who they are: whoever mounts it puts a gate in front.
 * Thread-safe; what was answered with success is on disk when a database file is given.
 */
public final class FhirService implements AutoCloseable {
    private final Database database;
    private final Definitions definitions;
    private final Interactions interactions;
    private final Bundles bundles;
    private final CapabilityStatement capabilities;

    /** @param databaseFile where resources are kept; without one they live in memory and go with this object */
    public FhirService(Optional<Path> databaseFile, Clock clock) {
        definitions = new Definitions();
        var store = new ResourceStore(new IndexWriter(new Indexer(definitions)), clock);
        var search = new Search(definitions, store, new Criteria(definitions, new ValueConditions(clock)), new KeptSearches(clock));
        database = new Database(databaseFile);
        interactions = new Interactions(definitions, store, search);
        bundles = new Bundles(database, interactions, new Transaction(interactions, search));
        capabilities = new CapabilityStatement(definitions, clock);
        reindexIfDefinitionsChanged(store, definitions.fingerprint());
    }

    /** For a mount at the root of the origin. */
    public Route routes() {
        return routes("");
    }

    /**
     * @param publicPath where clients see this mount, such as {@code /r4b}; links in answers start with origin and this path
     */
    public Route routes(String publicPath) {
        return new FhirRoute(publicPath, database, interactions, bundles, capabilities);
    }

    /** The types that a reference parameter of a type may point to; none where there is no such parameter. */
    public Set<String> targets(String type, String parameter) {
        return definitions.find(type, parameter).filter(found -> found.kind() == SearchParameter.Kind.REFERENCE)
                .map(found -> found.targets().isEmpty() ? definitions.names() : found.targets()).orElse(Set.of());
    }

    @Override
    public void close() {
        database.close();
    }

    private void reindexIfDefinitionsChanged(ResourceStore store, int fingerprint) {
        try {
            database.write(session -> {
                if (Sql.of("PRAGMA user_version").number(session) != fingerprint) {
                    store.reindex(session);
                    session.execute("PRAGMA user_version=" + fingerprint);
                }
                return null;
            });
        } catch (SQLException failure) {
            throw new IllegalStateException("The index of the FHIR database cannot be built", failure);
        }
    }
}
