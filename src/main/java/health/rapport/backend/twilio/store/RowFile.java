package health.rapport.backend.twilio.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import health.rapport.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The SQLite file behind the tables. A commit has reached the disk when {@link #write} returns. */
final class RowFile implements AutoCloseable {
    private static final JsonMapper MAPPER = Json.MAPPER.rebuild()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            // Only a record's components are its row, not questions such as isSms().
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance).addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement delete;

    RowFile(Path path) {
        var configuration = new SQLiteConfig();
        configuration.setJournalMode(JournalMode.WAL);
        configuration.setSynchronous(SynchronousMode.FULL);
        try {
            connection = configuration.createConnection("jdbc:sqlite:" + path);
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS row (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            put = connection.prepareStatement("INSERT OR REPLACE INTO row (kind, key, value) VALUES (?, ?, ?)");
            delete = connection.prepareStatement("DELETE FROM row WHERE kind = ? AND key = ?");
        } catch (SQLException failure) {
            throw new StorageFailure(failure);
        }
    }

    <V> void load(Table<V> table) {
        try (var select = connection.prepareStatement("SELECT key, value FROM row WHERE kind = ?")) {
            select.setString(1, table.name);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    table.rows.put(found.getString(1), read(found.getBytes(2), table.type));
                }
            }
            connection.rollback();
        } catch (SQLException failure) {
            throw new StorageFailure(failure);
        }
    }

    void write(Iterable<Change.Write> writes) {
        try {
            try {
                for (Change.Write write : writes) {
                    PreparedStatement statement = write.row() == null ? delete : put;
                    statement.setString(1, write.table().name);
                    statement.setString(2, write.key());
                    if (write.row() != null) {
                        statement.setBytes(3, bytes(write.row()));
                    }
                    statement.executeUpdate();
                }
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new StorageFailure(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new StorageFailure(failure);
        }
    }

    private static <V> V read(byte[] value, Class<V> type) {
        if (type == byte[].class) {
            return type.cast(value);
        }
        try {
            return MAPPER.readValue(new String(value, StandardCharsets.UTF_8), type);
        } catch (JsonProcessingException failure) {
            throw new StorageFailure(failure);
        }
    }

    private static byte[] bytes(Object row) {
        if (row instanceof byte[] raw) {
            return raw;
        }
        try {
            return MAPPER.writeValueAsBytes(row);
        } catch (JsonProcessingException failure) {
            throw new StorageFailure(failure);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
