package health.rapport.twilio;

import java.util.TreeSet;

/**
 * Up to where an object's events were all seen: the place to go on from after a reconnect. A replay is strictly ordered,
 * so each of its events moves the place. Live events may come out of order (25, 27, 26 was seen), and only while the
 * subscription stands are they complete: then they move it as far as there is no gap. Standing too far back costs a few
 * repeated events; standing too far ahead would lose one.
 */
final class EventPosition {
    /** Beyond so many events behind a gap we rely on the replay. */
    private static final int LONGEST_RUN = 1000;

    private final TreeSet<Long> ahead = new TreeSet<>();
    private long last;
    private boolean established;
    private boolean passedOver;

    EventPosition(long last) {
        this.last = last;
    }

    long last() {
        return last;
    }

    /** Whether events that came are ahead of some that did not. */
    boolean hasGap() {
        return established && !ahead.isEmpty();
    }

    void replayed(long id) {
        passOver(id - 1);
        last = Math.max(last, id);
        advance();
    }

    void live(long id) {
        if (id > last && ahead.size() < LONGEST_RUN) {
            ahead.add(id);
        }
        advance();
    }

    /**
     * @param completed up to where the service says its replay went; 0 where it does not say
     * @return whether some event on the way here was told neither by the replay nor live
     */
    boolean established(long completed) {
        established = true;
        passOver(completed);
        last = Math.max(last, completed);
        advance();
        boolean missed = passedOver;
        passedOver = false;
        return missed;
    }

    /** The subscription stands no more. What was heard behind a gap is told again by the next replay. */
    void interrupted() {
        established = false;
        ahead.clear();
    }

    private void passOver(long until) {
        long heard = last;
        while (ahead.contains(heard + 1)) {
            heard++;
        }
        passedOver |= heard < until;
    }

    private void advance() {
        ahead.headSet(last, true).clear();
        while (established && ahead.remove(last + 1)) {
            last++;
        }
    }
}
