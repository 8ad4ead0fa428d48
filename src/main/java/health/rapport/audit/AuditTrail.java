package health.rapport.audit;

/** Where what was done is told. Never blocks and never fails: what a person does does not wait for its being written down. */
@FunctionalInterface
public interface AuditTrail {
    void record(AuditedAct act);
}
