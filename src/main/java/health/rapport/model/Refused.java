package health.rapport.model;

import java.util.concurrent.CompletionException;

/** Carries a {@link Refusal} out of a call. Its message holds nothing personal. */
public final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.getClass().getSimpleName());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What a failed future tells, however deep it is wrapped. */
    public static Refusal reason(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.refusal();
            case CompletionException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause());
            default -> new Refusal.Other(failure.getClass().getSimpleName());
        };
    }
}
