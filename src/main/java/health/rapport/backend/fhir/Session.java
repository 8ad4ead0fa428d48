package health.rapport.backend.fhir;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/** A connection that keeps the statements it used last prepared: preparing costs SQLite as much as running a short one. For one thread at a time. */
final class Session implements AutoCloseable {
    private static final int KEPT = 200;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Owned by this session, which may hand it out again for the same text. */
    PreparedStatement prepare(String text) throws SQLException {
        PreparedStatement known = prepared.get(text);
        if (known != null) {
            return known;
        }
        if (prepared.size() >= KEPT) {
            prepared.pollFirstEntry().getValue().close();
        }
        PreparedStatement fresh = connection.prepareStatement(text);
        prepared.put(text, fresh);
        return fresh;
    }

    /** What has no values and is run once in a while. */
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Statements of a file beside the definitions, each ending with its line. */
    void executeAll(String file) throws SQLException {
        for (String statement : String.join("\n", Definitions.lines(file)).split(";\\s*\\n")) {
            execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }
}
