package health.rapport.audit;

import java.util.List;
import java.util.UUID;

/** Keeps what is not written yet. May block; what cannot be kept fails with {@code Refused(NotKept)}. */
public interface AuditShelf {
    /** Oldest first. */
    List<AuditRecord> all();

    void keep(AuditRecord record);

    void remove(UUID record);
}
