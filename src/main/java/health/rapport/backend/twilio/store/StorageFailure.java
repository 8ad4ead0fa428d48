package health.rapport.backend.twilio.store;

/** The file could not be read or written: full, locked, or damaged. Tells the kind only, rows may be personal. */
public final class StorageFailure extends RuntimeException {
    StorageFailure(Exception cause) {
        super(cause.getClass().getSimpleName());
    }
}
