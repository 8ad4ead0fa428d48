package health.rapport.pdf;

import java.time.Duration;

/** So long something may take. Whoever works looks at it now and then: a thread that draws cannot be stopped from outside. */
final class TimeLimit {
    /** Unchecked: PDFBox goes on after some of the checked ones. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final long end;

    TimeLimit(Duration longest) {
        this.end = System.nanoTime() + longest.toNanos();
    }

    void check() {
        if (System.nanoTime() - end > 0) {
            throw new Over();
        }
    }
}
