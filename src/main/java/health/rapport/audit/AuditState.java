package health.rapport.audit;

import health.rapport.model.Refusal;
import java.util.Optional;

/**
 * How the writing stands.
 *
 * @param waiting how many records are not written yet
 * @param trouble why the last one was not written; absent where it was
 */
public record AuditState(int waiting, Optional<Refusal> trouble) {
    public static final AuditState NOTHING_WAITS = new AuditState(0, Optional.empty());
}
