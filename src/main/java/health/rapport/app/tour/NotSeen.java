package health.rapport.app.tour;

/** Something that a step waits for did not come. */
final class NotSeen extends RuntimeException {
    NotSeen(String what) {
        super("Not seen: " + what);
    }
}
