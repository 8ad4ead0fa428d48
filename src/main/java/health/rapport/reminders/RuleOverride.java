package health.rapport.reminders;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's decision to send one appointment's reminder although one rule is against it. It holds for that rule and for that
 * appointment at the start that it had then; every other rule, and everything that happens meanwhile, counts as ever.
 *
 * @param beside the appointment that the phone is reminded of too, where the rule is {@link SoftRule#ONE_PER_HOUSEHOLD}; else absent
 */
public record RuleOverride(SoftRule rule, Optional<Reference> beside, Cause cause, Decider by, Instant at) {
    /** Why. A fixed choice: it is made in a moment, and no name gets into the audit. */
    public enum Cause {
        /** The patient, or who gets it for them, wants it. */
        ASKED_FOR,
        /** Something about the visit is not as they know it. */
        VISIT_CHANGED,
        /** What they got was about another visit. */
        ANOTHER_VISIT
    }

    /** Who decided. */
    public record Decider(Reference reference, String name) {
        @Override
        public String toString() {
            return "Decider[" + reference + "]";
        }
    }

    /** Empty where nobody may decide against this reason. */
    public static Optional<RuleOverride> of(Verdict.Reason against, Cause cause, Decider by, Instant at) {
        Optional<Reference> beside = against instanceof Verdict.Reason.SameHousehold(Reference other, var patient) ? Optional.of(other) : Optional.empty();
        return against.softRule().map(rule -> new RuleOverride(rule, beside, cause, by, at));
    }
}
