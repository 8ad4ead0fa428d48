package health.rapport.bench.faults;

/** Something that must not be, after a history, in words that name nobody. */
record Finding(Kind kind, String words) {
    enum Kind {
        LOST,
        DOUBLED,
        REORDERED,
        MISDIRECTED,
        STALE
    }
}
