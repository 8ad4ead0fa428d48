package health.rapport.model;

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
}
