package health.rapport.bench.twilio;

/**
 * One thing that is measured of both clients.
 *
 * @param key  under which both tell it
 * @param most what ours may be, as a part of the SDK's where {@code ofTheirs}, else as it stands; 0 for no bar, negative for none at all allowed
 */
record Row(String key, String name, String unit, double most, boolean ofTheirs) {
    boolean hasBar() {
        return most != 0;
    }

    double limit() {
        return Math.max(0, most);
    }

    boolean isKept(double theirs, double ours) {
        return !hasBar() || (ofTheirs ? ours / theirs : ours) <= limit();
    }
}
