package health.rapport.ui.conversation;

import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import java.time.Instant;

/**
 * What somebody may have told the clinic in person about texts to a phone, and what can be put down for that.
 *
 * @param stop that they want none; else that they want them again
 */
record SpokenWish(PhoneNumber phone, boolean stop) {
    /** A STOP is known to the carrier, who lets nothing through until START. */
    static boolean canFollow(Consent now) {
        return !(now instanceof Consent.OptedOut(Instant since, Consent.Said said) && said == Consent.Said.BY_KEYWORD);
    }

    static SpokenWish after(PhoneNumber phone, Consent now) {
        return new SpokenWish(phone, !(now instanceof Consent.OptedOut));
    }

    Consent consent(Instant at) {
        return stop ? new Consent.OptedOut(at, Consent.Said.IN_PERSON) : new Consent.OptedIn(at);
    }

    @Override
    public String toString() {
        return "SpokenWish[" + stop + "]";
    }
}
