package health.rapport.tour;

/** Something that a step waits for did not come. */
final class NotSeen extends RuntimeException {
    NotSeen(String what) {
        super("Not seen: " + what);
    }
}
