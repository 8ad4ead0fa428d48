package health.rapport.reminders;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What somebody is to a patient, and for how long, as the record has it.
 *
 * @param words     for people who read it; empty for the patient
 * @param authority whether they are told of a child's visits
 * @param from      absent where it holds since ever
 * @param until     the first moment at which it does not hold any more; absent where that is open
 * @param rank      of the number by which they are texted, 1 before all others
 */
public record Relation(String words, Authority authority, Optional<Instant> from, Optional<Instant> until, int rank) {
    /** Of a number that nobody ranked. */
    public static final int NO_RANK = Integer.MAX_VALUE;
    /** The patient. */
    public static final Relation SELF = new Relation("", Authority.SELF, Optional.empty(), Optional.empty(), NO_RANK);
    static final Comparator<Relation> NEAREST_FIRST = Comparator.comparing(Relation::authority).thenComparing(Relation::rank);

    /** By what right somebody hears of a visit; who is asked first comes first. */
    public enum Authority {
        SELF,
        /** Named by a court or agency to decide for the child, or to raise it. */
        GUARDIAN,
        PARENT,
        /** Anybody else: an emergency contact, a neighbour, a grandparent, or a relation that says nothing certain. */
        NONE
    }

    /** Whether a child's visit may be told to them at this moment. */
    boolean decidesForChild(Instant at) {
        return (authority == Authority.GUARDIAN || authority == Authority.PARENT)
                && from.filter(at::isBefore).isEmpty() && until.filter(end -> !at.isBefore(end)).isEmpty();
    }
}
