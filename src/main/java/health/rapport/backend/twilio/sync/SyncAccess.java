package health.rapport.backend.twilio.sync;

/** Who may see which object. */
@FunctionalInterface
public interface SyncAccess {
    boolean maySee(String identity, String uniqueName);
}
