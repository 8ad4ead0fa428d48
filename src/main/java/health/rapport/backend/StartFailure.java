package health.rapport.backend;

/** Why a backend cannot start, in one sentence for the person who started it. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
