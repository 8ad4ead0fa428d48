package health.rapport.store;

import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditShelf;
import java.util.List;
import java.util.UUID;

/** Keeps no access record beyond the program, for where nothing may be kept. */
public final class MemoryAudit implements AuditShelf {
    @Override
    public List<AuditRecord> all() {
        return List.of();
    }

    @Override
    public void keep(AuditRecord record) {
        // The log itself has what waits.
    }

    @Override
    public void remove(UUID record) {
        // See above.
    }
}
