package health.rapport.backend.demo;

/** The backend refused or did not answer while data was being loaded. Says what was tried, never what was in it. */
public final class LoadFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailure(String message) {
        super(message);
    }

    LoadFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
