package health.rapport.store;

/** What was kept cannot be read back. Its message holds nothing personal. */
final class Damaged extends RuntimeException {
    Damaged(String what) {
        super(what);
    }

    Damaged(String what, Throwable cause) {
        super(what, cause);
    }
}
