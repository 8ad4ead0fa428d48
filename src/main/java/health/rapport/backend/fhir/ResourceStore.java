package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Versions of resources in the database. Knows nothing of HTTP; every call is part of its caller's transaction. */
final class ResourceStore {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String COLUMNS = "SELECT r.rid, r.type, r.id, v.ordinal, v.number, v.version, v.updated, v.method, v.body FROM resource r ";
    private static final String CURRENT = COLUMNS + "JOIN version v ON v.rid = r.rid AND v.ordinal = r.ordinal ";

    private final IndexWriter index;
    private final Clock clock;

    ResourceStore(IndexWriter index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    /** Also one that was deleted. */
    Optional<Stored> current(Session session, String type, String id) throws SQLException {
        return Sql.of(CURRENT + "WHERE r.type = ? AND r.id = ?", type, id).first(session, ResourceStore::stored);
    }

    Optional<Stored> version(Session session, String type, String id, String versionId) throws SQLException {
        return Sql.of(COLUMNS + "JOIN version v ON v.rid = r.rid WHERE r.type = ? AND r.id = ? AND v.version = ?", type, id, versionId)
                .first(session, ResourceStore::stored);
    }

    /** Those present, in the order of the numbers given. */
    List<Stored> present(Session session, Collection<Long> rids) throws SQLException {
        Map<Long, Stored> found = new HashMap<>();
        Sql.of(CURRENT + "WHERE r.deleted = 0 AND r.rid IN ").then(Sql.rids(rids)).all(session, ResourceStore::stored)
                .forEach(stored -> found.put(stored.rid(), stored));
        return rids.stream().map(found::get).filter(stored -> stored != null).toList();
    }

    /** Newest first. */
    List<Stored> history(Session session, Sql which, int count, int offset) throws SQLException {
        return Sql.of(COLUMNS + "JOIN version v ON v.rid = r.rid WHERE ").then(which).then(" ORDER BY v.number DESC LIMIT ? OFFSET ?", count, offset)
                .all(session, ResourceStore::stored);
    }

    long historyLength(Session session, Sql which) throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM resource r JOIN version v ON v.rid = r.rid WHERE ").then(which).number(session);
    }

    /** Gives the resource its id, version and time, and keeps everything else of it as it is. */
    Stored put(Session session, String method, String type, String id, Optional<Stored> before, ObjectNode resource) throws SQLException {
        String versionId = UUID.randomUUID().toString();
        Instant now = Instant.ofEpochMilli(clock.millis());
        ObjectNode body = stamped(resource, type, id, versionId, now);
        Stored stored = insert(session, method, type, id, before, versionId, now, Optional.of(body.toString()));
        index.replace(session, stored.rid(), type, body, before.isPresent());
        return stored;
    }

    Stored delete(Session session, Stored before) throws SQLException {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Stored stored = insert(session, "DELETE", before.type(), before.id(), Optional.of(before), UUID.randomUUID().toString(), now, Optional.empty());
        index.remove(session, stored.rid());
        return stored;
    }

    /** Builds the index of all present resources anew. */
    void reindex(Session session) throws SQLException {
        index.createTables(session);
        for (long rid : Sql.of("SELECT rid FROM resource WHERE deleted = 0").all(session, row -> row.getLong(1))) {
            Stored stored = present(session, List.of(rid)).getFirst();
            index.replace(session, rid, stored.type(), parse(stored.body().orElseThrow()), false);
        }
    }

    static JsonNode parse(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored resource is not JSON");
        }
    }

    private static Stored insert(Session session, String method, String type, String id, Optional<Stored> before, String versionId, Instant now,
            Optional<String> body) throws SQLException {
        long ordinal = before.map(Stored::ordinal).orElse(0L) + 1;
        int deleted = body.isEmpty() ? 1 : 0;
        long rid;
        if (before.isPresent()) {
            rid = before.get().rid();
            Sql.of("UPDATE resource SET ordinal = ?, updated = ?, deleted = ? WHERE rid = ?", ordinal, now.toEpochMilli(), deleted, rid).run(session);
        } else {
            rid = Sql.of("INSERT INTO resource (type, id, ordinal, updated, deleted) VALUES (?, ?, ?, ?, ?) RETURNING rid",
                    type, id, ordinal, now.toEpochMilli(), deleted).number(session);
        }
        long number = Sql.of("INSERT INTO version (rid, ordinal, version, updated, method, body) VALUES (?, ?, ?, ?, ?, ", rid, ordinal, versionId,
                now.toEpochMilli(), method).then(body.map(text -> Sql.of("?", text)).orElse(Sql.of("NULL"))).then(") RETURNING number").number(session);
        return new Stored(rid, type, id, ordinal, number, versionId, now, method, body);
    }

    private static ObjectNode stamped(ObjectNode resource, String type, String id, String versionId, Instant now) {
        ObjectNode body = Json.object().put("resourceType", type).put("id", id);
        ObjectNode meta = body.putObject("meta");
        if (resource.get("meta") instanceof ObjectNode given) {
            meta.setAll(given.deepCopy());
        }
        meta.put("versionId", versionId).put("lastUpdated", instant(now));
        resource.properties().forEach(field -> {
            if (!body.has(field.getKey())) {
                body.set(field.getKey(), field.getValue());
            }
        });
        return body;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)), row.getString(8), Optional.ofNullable(row.getString(9)));
    }
}
