package health.rapport.store;

import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditShelf;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Access records that are not written yet, on disk. Safe for all threads. */
final class SealedAudit implements AuditShelf {
    static final String TABLE = "audit";

    private final StoreDatabase database;
    private final Seal seal;
    private final StoredJson json;

    SealedAudit(StoreDatabase database, Seal seal, StoredJson json) {
        this.database = database;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public List<AuditRecord> all() {
        return database.read(on -> {
            var records = new ArrayList<AuditRecord>();
            try (var select = on.prepareStatement("SELECT id, payload FROM audit ORDER BY place"); ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(json.read(seal.open(TABLE, rows.getString(1), rows.getBytes(2)), AuditRecord.class));
                }
            }
            return records;
        });
    }

    @Override
    public void keep(AuditRecord record) {
        byte[] payload = seal.close(TABLE, record.id().toString(), json.write(record));
        database.change(on -> {
            try (var insert = on.prepareStatement("INSERT INTO audit (id, payload) VALUES (?, ?)")) {
                insert.setString(1, record.id().toString());
                insert.setBytes(2, payload);
                insert.executeUpdate();
            }
        });
    }

    @Override
    public void remove(UUID record) {
        database.change(on -> {
            try (var delete = on.prepareStatement("DELETE FROM audit WHERE id = ?")) {
                delete.setString(1, record.toString());
                delete.executeUpdate();
            }
        });
    }
}
