package health.rapport.ui.phones;

import health.rapport.model.Refusal;
import health.rapport.phones.PhoneSwitches;
import java.util.List;
import java.util.Optional;

/**
 * What a phone on the table shows.
 *
 * @param read     whether its texts were read at all yet
 * @param stopped  its owner asked for no more texts
 * @param sending  a text of its own is under way
 * @param problem  why the last thing done with it failed
 */
public record PhoneFace(boolean read, List<Bubble> bubbles, boolean stopped, boolean noSignal, boolean landline, boolean sending, Optional<Refusal> problem) {
    static final PhoneFace UNREAD = new PhoneFace(false, List.of(), false, false, false, false, Optional.empty());

    public PhoneFace {
        bubbles = List.copyOf(bubbles);
    }

    PhoneFace showing(List<Bubble> now, PhoneSwitches switches) {
        return new PhoneFace(true, now, switches.optedOut(), !switches.reachable(), switches.landline(), sending, problem);
    }

    PhoneFace sending(boolean now) {
        return new PhoneFace(read, bubbles, stopped, noSignal, landline, now, problem);
    }

    PhoneFace working() {
        return new PhoneFace(read, bubbles, stopped, noSignal, landline, sending, Optional.empty());
    }

    PhoneFace failed(Refusal why) {
        return new PhoneFace(read, bubbles, stopped, noSignal, landline, false, Optional.of(why));
    }
}
