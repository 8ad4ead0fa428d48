package health.rapport.audit;

import java.util.concurrent.CompletableFuture;

/** Where the clinic keeps who did what. */
public interface AuditRecords {
    /** Writes it once, however often it is asked. Does not block; fails with {@code Refused}. */
    CompletableFuture<Void> write(AuditRecord record);
}
