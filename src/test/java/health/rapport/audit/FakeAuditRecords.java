package health.rapport.audit;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes, or refuses. */
final class FakeAuditRecords implements AuditRecords {
    final List<AuditRecord> written = new ArrayList<>();
    int tries;
    Optional<Refusal> refusal = Optional.empty();
    /** Refused whatever comes of the rest. */
    Optional<AuditedAct> odd = Optional.empty();

    @Override
    public CompletableFuture<Void> write(AuditRecord record) {
        tries++;
        Optional<Refusal> why = odd.filter(record.act()::equals).<Refusal>map(act -> new Refusal.Other("422")).or(() -> refusal);
        if (why.isPresent()) {
            return CompletableFuture.failedFuture(new Refused(why.get()));
        }
        written.add(record);
        return CompletableFuture.completedFuture(null);
    }
}
