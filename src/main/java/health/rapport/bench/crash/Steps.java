package health.rapport.bench.crash;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the steps at which something is kept or sent, and ends the process dead at a chosen one, without a word to anybody. */
final class Steps {
    private static final int KILLED = 137;

    private final AtomicInteger passed = new AtomicInteger();
    private final int last;

    /** @param last from 1; 0 for never */
    Steps(int last) {
        this.last = last;
    }

    void pass() {
        if (passed.incrementAndGet() == last) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
