package health.rapport.audit;

import java.time.Instant;
import java.util.UUID;

/** One act of the person at the desk. Its id makes writing it again after a lost answer harmless. */
public record AuditRecord(UUID id, Instant at, AuditedAct act) {}
